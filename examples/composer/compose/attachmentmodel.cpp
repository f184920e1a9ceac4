// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/attachmentmodel.h"

#include "icons/icons.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QMimeData>
#include <QtCore/QMimeDatabase>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String RowType("application/x-qsmtp-attachment");

bool isMissing(const QSmtpAttachment &attachment)
{
    return attachment.kind() == QSmtpAttachment::Kind::File
           && (!QFileInfo(attachment.filePath()).isFile()
               || !QFile(attachment.filePath()).open(QIODevice::ReadOnly));
}

QString cleanName(const QString &name)
{
    static const QRegularExpression unusable(u"[/\\\\\\p{Cc}\\p{Cs}]"_s);
    return QString(name).remove(unusable).trimmed();
}

} // namespace

void AttachmentModel::setAttachments(const QList<QSmtpAttachment> &attachments)
{
    beginResetModel();
    m_attachments = attachments;
    endResetModel();
    Q_EMIT changed();
}

QStringList AttachmentModel::add(const QStringList &paths)
{
    QStringList refused;
    QList<QSmtpAttachment> added;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        const QSmtpAttachment attachment = QSmtpAttachment::fromFile(path,
                                                                     cleanName(info.fileName()));
        if (info.isDir()) {
            refused += tr("%1 is a folder. Attach its files, or pack it first.")
                           .arg(info.fileName());
        } else if (isMissing(attachment)) {
            refused += tr("%1 cannot be read.").arg(info.fileName());
        } else {
            added += attachment;
        }
    }
    if (!added.isEmpty()) {
        const int first = int(m_attachments.size());
        beginInsertRows({}, first, first + int(added.size()) - 1);
        m_attachments += added;
        endInsertRows();
        Q_EMIT changed();
    }
    return refused;
}

void AttachmentModel::move(int from, int to)
{
    if (from == to || from < 0 || to < 0 || from >= m_attachments.size()
        || to >= m_attachments.size()) {
        return;
    }
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_attachments.move(from, to);
    endMoveRows();
    Q_EMIT changed();
}

QStringList AttachmentModel::missing() const
{
    QStringList names;
    for (const QSmtpAttachment &attachment : m_attachments) {
        if (isMissing(attachment)) {
            names += attachment.fileName();
        }
    }
    return names;
}

int AttachmentModel::firstMissing() const
{
    const auto found = std::find_if(m_attachments.begin(), m_attachments.end(), isMissing);
    return found == m_attachments.end() ? -1 : int(found - m_attachments.begin());
}

void AttachmentModel::replaceMissing(const QList<QSmtpAttachment> &kept)
{
    for (qsizetype row = 0; row < qMin(kept.size(), m_attachments.size()); ++row) {
        QSmtpAttachment &attachment = m_attachments[row];
        if (isMissing(attachment) && !isMissing(kept.at(row))
            && kept.at(row).fileName() == attachment.fileName()) {
            attachment = kept.at(row);
            Q_EMIT dataChanged(index(int(row)), index(int(row)));
        }
    }
}

qint64 AttachmentModel::encodedSize() const
{
    qint64 sum = 0;
    for (const QSmtpAttachment &attachment : m_attachments) {
        sum += encodedSize(attachment.size());
    }
    return sum;
}

qint64 AttachmentModel::encodedSize(qint64 octets)
{
    constexpr qint64 OctetsInALine = 57;
    const qint64 lines = (qMax(octets, qint64(0)) + OctetsInALine - 1) / OctetsInALine;
    return (qMax(octets, qint64(0)) + 2) / 3 * 4 + 2 * lines;
}

QString AttachmentModel::sizeText(qint64 octets)
{
    return QLocale().formattedDataSize(octets, 1, QLocale::DataSizeSIFormat);
}

int AttachmentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_attachments.size());
}

QVariant AttachmentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const QSmtpAttachment &attachment = m_attachments.at(index.row());
    const bool lost = isMissing(attachment);
    const QString size = sizeText(encodedSize(attachment.size()));
    switch (role) {
    case Qt::DisplayRole:
        return lost ? tr("%1 (missing)").arg(attachment.fileName())
                    : tr("%1 (%2)").arg(attachment.fileName(), size);
    case Qt::EditRole:
        return attachment.fileName();
    case Qt::DecorationRole:
        return lost ? Icons::icon(u"dialog-warning"_s) : iconOf(attachment);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return lost ? tr("%1 is not there any more, or cannot be read.")
                          .arg(attachment.filePath())
                          .toHtmlEscaped()
                    : tr("%1, %2 as mail").arg(attachment.contentType(), size).toHtmlEscaped();
    default:
        return {};
    }
}

bool AttachmentModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = cleanName(value.toString());
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::EditRole
        || name.isEmpty()) {
        return false;
    }
    m_attachments[index.row()].setFileName(name);
    Q_EMIT dataChanged(index, index);
    Q_EMIT changed();
    return true;
}

bool AttachmentModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > m_attachments.size()) {
        return false;
    }
    beginRemoveRows({}, row, row + count - 1);
    m_attachments.remove(row, count);
    endRemoveRows();
    Q_EMIT changed();
    return true;
}

Qt::ItemFlags AttachmentModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable
                                 | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren
                           : Qt::ItemIsDropEnabled;
}

Qt::DropActions AttachmentModel::supportedDropActions() const
{
    return Qt::MoveAction | Qt::CopyAction;
}

QStringList AttachmentModel::mimeTypes() const
{
    return {RowType, u"text/uri-list"_s};
}

QMimeData *AttachmentModel::mimeData(const QModelIndexList &indexes) const
{
    auto *data = new QMimeData;
    data->setData(RowType, QByteArray::number(indexes.value(0).row()));
    return data;
}

// One of its own goes to another place, and files from elsewhere are added. The view shall not
// remove what was moved already.
bool AttachmentModel::dropMimeData(const QMimeData *data, Qt::DropAction, int row, int,
                                   const QModelIndex &)
{
    if (!data->hasFormat(RowType)) {
        return false;
    }
    const int from = data->data(RowType).toInt();
    const int before = row < 0 ? rowCount() : row;
    move(from, before > from ? before - 1 : before);
    return false;
}

QIcon AttachmentModel::iconOf(const QSmtpAttachment &attachment)
{
    const QMimeType type = QMimeDatabase().mimeTypeForName(attachment.contentType());
    const QIcon icon = QIcon::fromTheme(type.iconName(), QIcon::fromTheme(type.genericIconName()));
    return !icon.isNull()                        ? icon
           : type.name().startsWith(u"image/"_s) ? Icons::icon(u"insert-image"_s)
                                                 : Icons::icon(u"text-x-generic"_s);
}
