// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/certificatedialog.h"

#include "certificatefacts.h"
#include "plainlabel.h"
#include "taborder.h"

#include <QtCore/QPointer>
#include <QtGui/QFontDatabase>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

void CertificateDialog::ask(QSmtpClient *client, const QList<QSslError> &errors, const Keeper &keep,
                            QWidget *parent)
{
    (new CertificateDialog(client, errors, keep, parent))->open();
}

CertificateDialog::CertificateDialog(QSmtpClient *client, const QList<QSslError> &errors,
                                     const Keeper &keep, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Do you trust this server?"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *layout = new QVBoxLayout(this);
    QLabel *warning = plainLabel(
        tr("It cannot be verified that this is %1. Somebody in between could read your password "
           "and your letters.")
            .arg(client->hostName()));
    QFont bold = warning->font();
    bold.setBold(true);
    warning->setFont(bold);
    layout->addWidget(warning);
    QStringList reasons;
    for (const QSslError &error : errors) {
        reasons.append(u"• "_s + error.errorString());
    }
    reasons.removeDuplicates();
    layout->addWidget(plainLabel(reasons.join(u'\n')));

    const QSslCertificate certificate = client->peerCertificate();
    addFacts(certificate);
    layout->addWidget(plainLabel(tr("Trust it only if whoever runs the server has told you this "
                                    "fingerprint.")));
    addButtons(client, certificate, keep);
    connect(client, &QSmtpClient::disconnected, this, &QDialog::reject);
    connect(client, &QObject::destroyed, this, &QDialog::reject);
}

void CertificateDialog::addFacts(const QSslCertificate &certificate)
{
    const CertificateFacts known(certificate);
    const QLocale locale;
    // Two rows of sixteen, to be compared by eye.
    QLabel *fingerprint = plainLabel(known.fingerprint.left(47) + u'\n'
                                     + known.fingerprint.mid(48));
    fingerprint->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    fingerprint->setWordWrap(false);

    auto *facts = new QFormLayout;
    facts->addRow(tr("Issued to:"), plainLabel(known.subject));
    if (!known.hosts.isEmpty()) {
        facts->addRow(tr("For hosts:"), plainLabel(known.hosts.join(u", "_s)));
    }
    facts->addRow(tr("Issued by:"), plainLabel(known.issuer));
    facts->addRow(tr("Valid:"),
                  plainLabel(tr("from %1 until %2")
                                 .arg(locale.toString(known.validFrom, QLocale::ShortFormat),
                                      locale.toString(known.validUntil, QLocale::ShortFormat))));
    facts->addRow(tr("SHA-256:"), fingerprint);
    static_cast<QVBoxLayout *>(layout())->addLayout(facts);
}

void CertificateDialog::addButtons(QSmtpClient *client, const QSslCertificate &certificate,
                                   const Keeper &keep)
{
    const QPointer<QSmtpClient> guarded(client);
    auto *buttons = new QDialogButtonBox;
    QPushButton *refuse = buttons->addButton(tr("Do &not connect"), QDialogButtonBox::RejectRole);
    QPushButton *once = buttons->addButton(tr("Trust it &once"), QDialogButtonBox::AcceptRole);
    QPushButton *always = buttons->addButton(tr("&Trust it for this host"),
                                             QDialogButtonBox::AcceptRole);
    once->setAutoDefault(false);
    always->setAutoDefault(false);
    const auto accept = [this, guarded] {
        if (guarded) {
            guarded->acceptCertificate();
        }
        QDialog::accept();
    };
    connect(once, &QPushButton::clicked, this, accept);
    const TrustedCertificate trusted {client->hostName(),
                                      certificate.digest(QCryptographicHash::Sha256)};
    connect(always, &QPushButton::clicked, this, [accept, keep, trusted] {
        keep(trusted);
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::rejected, this, [guarded] {
        if (guarded) {
            guarded->rejectCertificate();
        }
    });
    layout()->addWidget(buttons);
    TabOrder::follow(buttons);
    refuse->setDefault(true);
    refuse->setFocus();
}
