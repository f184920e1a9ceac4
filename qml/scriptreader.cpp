// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "scriptreader.h"

#include <QtCore/QDateTime>
#include <QtCore/QMetaEnum>
#include <QtCore/QSequentialIterable>
#include <QtCore/QUrl>
#include <QtQml/QJSValue>

#include <cmath>

namespace {

constexpr QLatin1String Headers("headers");
constexpr QLatin1String RecipientOptions("recipientOptions");

bool isText(const QVariant &value)
{
    return value.typeId() == QMetaType::QString;
}

// To Qt a string is a list as well, of characters.
bool isList(const QVariant &value)
{
    return !isText(value) && value.typeId() != QMetaType::QByteArray
           && QMetaType::canView(value.metaType(), QMetaType::fromType<QSequentialIterable>());
}

bool isObject(const QVariant &value)
{
    return value.metaType() == QMetaType::fromType<QVariantMap>();
}

bool isNumber(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Double:
        return true;
    default:
        return false;
    }
}

QString element(const QString &key, qsizetype index)
{
    return QStringLiteral("%1[%2]").arg(key).arg(index);
}

QString member(const QString &key, const QString &name)
{
    return key.isEmpty() ? name : key + u'.' + name;
}

// A fault is shown to people, and stands in a log: in one line, and not too long.
QString shown(QString text)
{
    constexpr qsizetype Longest = 80;
    for (QChar &c : text) {
        if (!c.isPrint() && !c.isSurrogate()) {
            c = QChar::ReplacementCharacter;
        }
    }
    return text.size() > Longest ? text.left(Longest) + QChar(0x2026) : text;
}

QMetaProperty propertyOf(const QMetaObject &meta, const QString &name)
{
    return meta.property(meta.indexOfProperty(name.toUtf8().constData()));
}

bool isWritable(const QMetaProperty &property)
{
    return property.isWritable() && qstrcmp(property.name(), "objectName") != 0;
}

} // namespace

QVariant ScriptReader::plain(const QVariant &value)
{
    return value.metaType() == QMetaType::fromType<QJSValue>() ? value.value<QJSValue>().toVariant()
                                                               : value;
}

bool ScriptReader::write(const QVariantMap &values, QObject *object)
{
    const QMetaObject &meta = *object->metaObject();
    for (auto it = values.begin(); it != values.end(); ++it) {
        const QMetaProperty property = propertyOf(meta, it.key());
        if (!isWritable(property)) {
            return refuseKey({}, it.key(), meta, {});
        }
        const QVariant converted = convertProperty(it.key(), it.value(), property);
        if (!converted.isValid()) {
            return false;
        }
        property.write(object, converted);
    }
    return true;
}

QVariant ScriptReader::convert(const QString &key, const QVariant &value, const QMetaType &type)
{
    const bool isBroken = value.typeId() == QMetaType::QDateTime && !value.toDateTime().isValid();
    if (value.metaType() == type && !isBroken) {
        return value;
    }
    switch (type.id()) {
    case QMetaType::QString:
        return toText(key, value);
    case QMetaType::QByteArray:
        return toOctets(key, value);
    case QMetaType::Bool:
        return toTruth(key, value);
    case QMetaType::Int:
    case QMetaType::LongLong:
        return toNumber(key, value, type);
    case QMetaType::QDateTime:
        return toDate(key, value);
    case QMetaType::QUrl:
        return toUrl(key, value);
    case QMetaType::QStringList:
        return convertList<QString>(key, value);
    default:
        break;
    }
    if (type == QMetaType::fromType<QSmtpAddress>()) {
        return toAddress(key, value);
    }
    if (type == QMetaType::fromType<QList<QSmtpAddress>>()) {
        return toAddresses(key, value);
    }
    if (type == QMetaType::fromType<QSmtpAttachment>()) {
        return toAttachment(key, value);
    }
    if (type == QMetaType::fromType<QList<QSmtpAttachment>>()) {
        return convertList<QSmtpAttachment>(key, value);
    }
    if (type == QMetaType::fromType<QList<QSmtpResentBlock>>()) {
        return convertList<QSmtpResentBlock>(key, value);
    }
    if (type == QMetaType::fromType<QList<QUrl>>()) {
        return convertList<QUrl>(key, value);
    }
    return convertFields(key, value, type);
}

// One element stands for a list of one, as in QML.
template<typename Element>
QVariant ScriptReader::convertList(const QString &key, const QVariant &value)
{
    const QMetaType type = QMetaType::fromType<Element>();
    QList<Element> list;
    if (!isList(value)) {
        const QVariant one = convert(key, value, type);
        return one.isValid() ? QVariant::fromValue(QList<Element> {one.value<Element>()})
                             : QVariant();
    }
    const auto elements = value.value<QSequentialIterable>();
    for (const QVariant &given : elements) {
        const QVariant one = convert(element(key, list.size()), given, type);
        if (!one.isValid()) {
            return {};
        }
        list.append(one.value<Element>());
    }
    return QVariant::fromValue(list);
}

QVariant ScriptReader::convertFields(const QString &key, const QVariant &value,
                                     const QMetaType &type)
{
    if (!type.metaObject() || !isObject(value)) {
        return refuseType(key, value, tr("an object"));
    }
    QVariant gadget(type);
    return writeFields(key, value.toMap(), *type.metaObject(), gadget.data()) ? gadget : QVariant();
}

bool ScriptReader::writeFields(const QString &key, const QVariantMap &fields,
                               const QMetaObject &meta, void *gadget)
{
    const bool isMessage = &meta == &QSmtpMessage::staticMetaObject;
    const bool isOptions = &meta == &QSmtpSendOptions::staticMetaObject;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const QString name = member(key, it.key());
        bool done = false;
        if (isMessage && it.key() == Headers) {
            done = writeHeaders(name, it.value(), *static_cast<QSmtpMessage *>(gadget));
        } else if (isOptions && it.key() == RecipientOptions) {
            done = writeRecipientOptions(name, it.value(),
                                         *static_cast<QSmtpSendOptions *>(gadget));
        } else {
            const QMetaProperty property = propertyOf(meta, it.key());
            if (!isWritable(property)) {
                return refuseKey(key, it.key(), meta,
                                 isMessage   ? QStringList(Headers)
                                 : isOptions ? QStringList(RecipientOptions)
                                             : QStringList());
            }
            const QVariant converted = convertProperty(name, it.value(), property);
            done = converted.isValid() && property.writeOnGadget(gadget, converted);
        }
        if (!done) {
            return false;
        }
    }
    return true;
}

QVariant ScriptReader::convertProperty(const QString &key, const QVariant &value,
                                       const QMetaProperty &property)
{
    return property.isEnumType() ? convertEnum(key, value, property.enumerator())
                                 : convert(key, value, property.metaType());
}

// By number, as SmtpMessage.Priority.High is one, or by name; flags also as a list of those.
QVariant ScriptReader::convertEnum(const QString &key, const QVariant &value, const QMetaEnum &meta)
{
    if (meta.isFlag() && isList(value)) {
        int flags = 0;
        const QVariantList list = value.toList();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QVariant one = convertEnum(element(key, i), list.at(i), meta);
            if (!one.isValid()) {
                return {};
            }
            flags |= one.toInt();
        }
        return flags;
    }
    bool isKnown = false;
    int number = 0;
    if (isText(value)) {
        number = meta.keyToValue(value.toString().toUtf8().constData(), &isKnown);
    } else if (isNumber(value) || value.metaType().flags() & QMetaType::IsEnumeration) {
        number = value.toInt();
        isKnown = meta.isFlag() || meta.valueToKey(number);
    }
    if (isKnown) {
        return number;
    }
    QStringList names;
    for (int i = 0; i < meta.keyCount(); ++i) {
        names += QString::fromLatin1(meta.key(i));
    }
    return refuseType(key, value, tr("one of %1").arg(names.join(QLatin1String(", "))));
}

QVariant ScriptReader::toText(const QString &key, const QVariant &value)
{
    return isNumber(value) ? QVariant(value.toString()) : refuseType(key, value, tr("a string"));
}

QVariant ScriptReader::toOctets(const QString &key, const QVariant &value)
{
    return isText(value) ? QVariant(value.toString().toUtf8())
                         : refuseType(key, value, tr("a string or an ArrayBuffer"));
}

QVariant ScriptReader::toTruth(const QString &key, const QVariant &value)
{
    return refuseType(key, value, tr("true or false"));
}

QVariant ScriptReader::toNumber(const QString &key, const QVariant &value, const QMetaType &type)
{
    QVariant number = value;
    const double real = value.toDouble();
    const bool isWhole = isNumber(value) && std::floor(real) == real && std::abs(real) < 0x1p53;
    if (!isWhole || !number.convert(type) || number.toDouble() != real) {
        return refuseType(key, value, tr("a whole number"));
    }
    return number;
}

QVariant ScriptReader::toDate(const QString &key, const QVariant &value)
{
    const QDateTime date = isText(value)
                               ? QDateTime::fromString(value.toString(), Qt::ISODateWithMs)
                               : QDateTime();
    return date.isValid() ? QVariant(date) : refuseType(key, value, tr("a Date"));
}

QVariant ScriptReader::toUrl(const QString &key, const QVariant &value)
{
    const QUrl url(value.toString());
    return isText(value) && url.isValid() ? QVariant(url) : refuseType(key, value, tr("a URL"));
}

QVariant ScriptReader::toAddress(const QString &key, const QVariant &value)
{
    if (isText(value)) {
        const QSmtpAddress address = QSmtpAddress::fromString(value.toString());
        return address.isValid() ? QVariant::fromValue(address)
                                 : refuseType(key, value, tr("an address"));
    }
    if (!isObject(value)) {
        return refuseType(key, value, tr("an address"));
    }
    QString parts[2];
    const QVariantMap fields = value.toMap();
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const bool isAddress = it.key() == QLatin1String("address");
        if (!isAddress && it.key() != QLatin1String("name")) {
            return refuse(
                key, tr("An address has no \"%1\"; it has: address, name.").arg(shown(it.key())));
        }
        const std::optional<QString> part = read<QString>(it.value(), member(key, it.key()));
        if (!part) {
            return {};
        }
        parts[isAddress ? 0 : 1] = *part;
    }
    const QSmtpAddress address(parts[0], parts[1]);
    return address.isValid()
               ? QVariant::fromValue(address)
               : refuseType(key, fields.value(QStringLiteral("address")), tr("an address"));
}

// One string may be a whole list, as in a header field.
QVariant ScriptReader::toAddresses(const QString &key, const QVariant &value)
{
    if (isText(value)) {
        if (const auto list = QSmtpAddress::parseList(value.toString())) {
            return QVariant::fromValue(*list);
        }
    }
    return convertList<QSmtpAddress>(key, value);
}

QVariant ScriptReader::toAttachment(const QString &key, const QVariant &value)
{
    if (isObject(value)) {
        QVariantMap fields = value.toMap();
        QVariant attachment = attachmentOf(key, fields);
        return attachment.isValid()
                       && writeFields(key, fields, QSmtpAttachment::staticMetaObject,
                                      attachment.data())
                   ? attachment
                   : QVariant();
    }
    if (!isText(value) && value.metaType() != QMetaType::fromType<QUrl>()) {
        return refuseType(key, value, tr("a URL or an object"));
    }
    QVariantMap fields {{QStringLiteral("url"), value}};
    return attachmentOf(key, fields);
}

// What the fields name it is made from; these are taken out of them.
QVariant ScriptReader::attachmentOf(const QString &key, QVariantMap &fields)
{
    const QVariant url = fields.take(QStringLiteral("url"));
    const QVariant data = fields.take(QStringLiteral("data"));
    if (url.isValid() == data.isValid()) {
        return refuse(key, tr("An attachment has either a \"url\" or \"data\"."));
    }
    const QString fileName = fields.value(QStringLiteral("fileName")).toString();
    const QString contentType = fields.value(QStringLiteral("contentType")).toString();
    if (data.isValid()) {
        const auto octets = read<QByteArray>(data, member(key, QStringLiteral("data")));
        return octets
                   ? QVariant::fromValue(QSmtpAttachment::fromData(*octets, fileName, contentType))
                   : QVariant();
    }
    const auto wanted = read<QUrl>(url, member(key, QStringLiteral("url")));
    if (!wanted) {
        return {};
    }
    // A path, also one of Windows.
    return QVariant::fromValue(
        wanted->scheme().size() < 2
            ? QSmtpAttachment::fromFile(url.toString(), fileName, contentType)
            : QSmtpAttachment::fromUrl(*wanted, fileName, contentType));
}

bool ScriptReader::writeHeaders(const QString &key, const QVariant &value, QSmtpMessage &message)
{
    if (!isObject(value)) {
        refuseType(key, value, tr("an object"));
        return false;
    }
    const QVariantMap fields = value.toMap();
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const auto values = read<QStringList>(it.value(), member(key, it.key()));
        if (!values) {
            return false;
        }
        for (const QString &text : *values) {
            message.addHeader(it.key(), text);
        }
    }
    return true;
}

bool ScriptReader::writeRecipientOptions(const QString &key, const QVariant &value,
                                         QSmtpSendOptions &options)
{
    if (!isObject(value)) {
        refuseType(key, value, tr("an object"));
        return false;
    }
    const QVariantMap recipients = value.toMap();
    for (auto it = recipients.begin(); it != recipients.end(); ++it) {
        const auto own = read<QSmtpRecipientOptions>(it.value(), member(key, it.key()));
        if (!own) {
            return false;
        }
        options.setRecipientOptions(it.key(), *own);
    }
    return true;
}

QVariant ScriptReader::refuse(const QString &key, const QString &text)
{
    if (m_fault.isEmpty()) {
        m_fault = key.isEmpty() ? text : QStringLiteral("%1: %2").arg(shown(key), text);
    }
    return {};
}

QVariant ScriptReader::refuseType(const QString &key, const QVariant &value, const QString &wanted)
{
    QString given = tr("something else");
    if (!value.isValid()) {
        given = QStringLiteral("undefined");
    } else if (value.isNull() && value.typeId() == QMetaType::Nullptr) {
        given = QStringLiteral("null");
    } else if (isText(value)) {
        given = u'"' + shown(value.toString()) + u'"';
    } else if (isNumber(value) || value.typeId() == QMetaType::Bool) {
        given = value.toString();
    } else if (isList(value)) {
        given = tr("a list");
    } else if (isObject(value)) {
        given = tr("an object");
    }
    return refuse(key, tr("This is %1, and should be %2.").arg(given, wanted));
}

bool ScriptReader::refuseKey(const QString &key, const QString &name, const QMetaObject &meta,
                             const QStringList &further)
{
    QStringList names = further;
    for (int i = 0; i < meta.propertyCount(); ++i) {
        if (isWritable(meta.property(i))) {
            names += QString::fromLatin1(meta.property(i).name());
        }
    }
    names.sort();
    refuse(member(key, name),
           tr("There is no such key; there are: %1.").arg(names.join(QLatin1String(", "))));
    return false;
}
