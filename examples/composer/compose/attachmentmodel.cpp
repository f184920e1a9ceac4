// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/attachmentmodel.h"

#include "icons/icons.h"
#include "letters/attachedfile.h"
#include "sizetext.h"

#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QMimeDatabase>
#include <QtCore/QRegularExpression>
#include <QtGui/QTextDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String RowType("application/x-qsmtp-attachment");

QString cleanName(const QString &name)
{
    static const QRegularExpression unusable(u"[/\\\\\\p{Cc}\\p{Cs}]"_s);
    return QString(name).remove(unusable).trimmed();
}

} // namespace

AttachmentModel::AttachmentModel(QObject *parent)
    : QAbstractListModel(parent)
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &AttachmentModel::look);
}

QList<QSmtpAttachment> AttachmentModel::attachments() const
{
    QList<QSmtpAttachment> attachments;
    for (const Row &row : m_rows) {
        attachments.append(row.attachment);
    }
    return attachments;
}

void AttachmentModel::setAttachments(const QList<QSmtpAttachment> &attachments)
{
    beginResetModel();
    m_rows.clear();
    for (const QSmtpAttachment &attachment : attachments) {
        m_rows.append(seen(attachment));
    }
    endResetModel();
    watch();
    Q_EMIT changed();
}

AttachmentModel::Row AttachmentModel::seen(const QSmtpAttachment &attachment)
{
    return {.attachment = attachment,
            .isLost = !isThere(attachment),
            .encodedSize = encodedSize(attachment.size()),
            .icon = iconOf(attachment)};
}

void AttachmentModel::look()
{
    bool isOther = false;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        const Row now = seen(row.attachment);
        if (now.isLost != row.isLost || now.encodedSize != row.encodedSize) {
            row = now;
            isOther = true;
            Q_EMIT dataChanged(index(int(i)), index(int(i)));
        }
    }
    watch();
    if (isOther) {
        Q_EMIT changed();
    }
}

// A file that is replaced by another of its name is watched no longer.
void AttachmentModel::watch()
{
    const QStringList before = m_watcher.files();
    QStringList files;
    for (const Row &row : std::as_const(m_rows)) {
        if (row.attachment.kind() == QSmtpAttachment::Kind::File && !row.isLost) {
            files.append(row.attachment.filePath());
        }
    }
    for (const QString &path : before) {
        if (!files.removeOne(path)) {
            m_watcher.removePath(path);
        }
    }
    if (!files.isEmpty()) {
        m_watcher.addPaths(files);
    }
}

QStringList AttachmentModel::add(const QStringList &paths)
{
    QStringList refused;
    QList<Row> added;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        const Row row = seen(QSmtpAttachment::fromFile(path, cleanName(info.fileName())));
        if (row.isLost) {
            refused += tr("%1 cannot be read.").arg(info.fileName());
        } else {
            added += row;
        }
    }
    if (!added.isEmpty()) {
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(added.size()) - 1);
        m_rows += added;
        endInsertRows();
        watch();
        Q_EMIT changed();
    }
    return refused;
}

void AttachmentModel::move(int from, int to)
{
    if (from == to || from < 0 || to < 0 || from >= m_rows.size() || to >= m_rows.size()) {
        return;
    }
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_rows.move(from, to);
    endMoveRows();
    Q_EMIT changed();
}

QStringList AttachmentModel::missing()
{
    look();
    QStringList names;
    for (const Row &row : std::as_const(m_rows)) {
        if (row.isLost) {
            names += row.attachment.fileName();
        }
    }
    return names;
}

int AttachmentModel::firstMissing() const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [](const Row &row) { return row.isLost; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void AttachmentModel::replaceMissing(const QList<QSmtpAttachment> &kept)
{
    for (qsizetype i = 0; i < qMin(kept.size(), m_rows.size()); ++i) {
        Row &row = m_rows[i];
        const QSmtpAttachment &other = kept.at(i);
        if (!isThere(row.attachment) && isThere(other)
            && other.fileName() == row.attachment.fileName()) {
            row = seen(other);
            Q_EMIT dataChanged(index(int(i)), index(int(i)));
        }
    }
    watch();
}

qint64 AttachmentModel::encodedSize(qint64 octets)
{
    constexpr qint64 OctetsInALine = 57;
    const qint64 lines = (qMax(octets, qint64(0)) + OctetsInALine - 1) / OctetsInALine;
    return (qMax(octets, qint64(0)) + 2) / 3 * 4 + 2 * lines;
}

int AttachmentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant AttachmentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows.at(index.row());
    const QString name = row.attachment.fileName();
    switch (role) {
    case Qt::DisplayRole:
        return row.isLost ? tr("%1 (missing)").arg(name)
                          : tr("%1 (%2)").arg(name, sizeText(row.encodedSize));
    case Qt::EditRole:
        return name;
    case Qt::DecorationRole:
        return row.isLost ? Icons::icon(u"dialog-warning"_s) : row.icon;
    case Qt::ToolTipRole:
        return Qt::convertFromPlainText(description(row), Qt::WhiteSpaceNormal);
    case Qt::AccessibleDescriptionRole:
        return description(row);
    default:
        return {};
    }
}

QString AttachmentModel::description(const Row &row) const
{
    return row.isLost
               ? tr("%1 is not there any more, or cannot be read.").arg(row.attachment.filePath())
               : tr("%1, %2 as mail").arg(row.attachment.contentType(), sizeText(row.encodedSize));
}

bool AttachmentModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = cleanName(value.toString());
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::EditRole
        || name.isEmpty()) {
        return false;
    }
    m_rows[index.row()].attachment.setFileName(name);
    Q_EMIT dataChanged(index, index);
    Q_EMIT changed();
    return true;
}

bool AttachmentModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > m_rows.size()) {
        return false;
    }
    beginRemoveRows({}, row, row + count - 1);
    m_rows.remove(row, count);
    endRemoveRows();
    watch();
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
