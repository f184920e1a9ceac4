// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The files that go with a letter, in their order, with the size that each has as mail. They are
// looked at when they change, not each time that they are shown.

#include <QSmtp/qsmtpattachment.h>

#include <QtCore/QAbstractListModel>
#include <QtCore/QFileSystemWatcher>
#include <QtGui/QIcon>

class AttachmentModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit AttachmentModel(QObject *parent = nullptr);

    QList<QSmtpAttachment> attachments() const;
    void setAttachments(const QList<QSmtpAttachment> &attachments);
    QStringList
    add(const QStringList &paths); // returns a sentence for each that cannot be attached
    void move(int from, int to);
    QStringList missing(); // as they are now
    int firstMissing() const; // its row, or -1
    void replaceMissing(const QList<QSmtpAttachment> &kept); // by what was saved of the same rows

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

    static qint64 encodedSize(qint64 octets); // as base64 in lines

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        QSmtpAttachment attachment;
        bool isLost = false;
        qint64 encodedSize = 0;
        QIcon icon;
    };

    static Row seen(const QSmtpAttachment &attachment);
    static QIcon iconOf(const QSmtpAttachment &attachment);
    QString description(const Row &row) const;
    void look();
    void watch();

    QList<Row> m_rows;
    QFileSystemWatcher m_watcher;
};
