// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a person can do about each cause of an error; it does not know what happened.
#include <QSmtp/qsmtperror.h>

#include <QtCore/QCoreApplication>

static const char *adviceOn(QSmtpError::Cause cause)
{
    using Cause = QSmtpError::Cause;
    switch (cause) {
    case Cause::Unknown:
        break;
    case Cause::HostNotFound:
        return QT_TRANSLATE_NOOP(
            "QSmtpClient", "Check the name of the mail server and the connection to the network.");
    case Cause::ConnectionRefused:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check the name and the port of the mail server. A firewall may "
                                 "be in the way, too.");
    case Cause::ConnectionLost:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check the connection to the network and try again.");
    case Cause::ServiceClosing:
        return QT_TRANSLATE_NOOP("QSmtpClient", "Try again later.");
    case Cause::StartTlsNotOffered:
    case Cause::StartTlsRefused:
        return QT_TRANSLATE_NOOP(
            "QSmtpClient",
            "Ask the provider for the port with encryption from the start, which is usually 465. "
            "In a network that you do not know, somebody may be preventing the encryption.");
    case Cause::InjectedReply:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Do not use this network for mail: somebody is tampering with "
                                 "the connection. If it happens everywhere, tell the provider.");
    case Cause::HandshakeFailed:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check that the port and the kind of encryption belong together: "
                                 "465 is encrypted from the start, 587 by STARTTLS.");
    case Cause::CertificateRefused:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check the name of the mail server and the date of this device. "
                                 "If both are right, ask who runs the server before you go on: "
                                 "somebody may be posing as it.");
    case Cause::TlsNotSpoken:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Choose encryption by STARTTLS for this port, or the port with "
                                 "encryption from the start, which is usually 465.");
    case Cause::TlsExpected:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Choose encryption from the start for this port, or the port "
                                 "with encryption by STARTTLS, which is usually 587.");
    case Cause::ProxyUnreachable:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check the name and the port of the proxy, and the connection to "
                                 "the network.");
    case Cause::ProxyAuthenticationFailed:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check the user name and the password for the proxy.");
    case Cause::ProxyRefused:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Ask who runs the proxy whether it lets mail through to this "
                                 "server and port, and of what kind it is.");
    case Cause::MechanismNotOffered:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check the port and the encryption: many servers allow a login "
                                 "only at port 465 or 587. Else ask the provider how to log in.");
    case Cause::LinkNotEncrypted:
        return QT_TRANSLATE_NOOP("QSmtpClient", "Switch the encryption on.");
    case Cause::ServerNotGenuine:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Do not send the password in another way: somebody may be posing "
                                 "as the server. Ask who runs it.");
    case Cause::ContentUnreadable:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check that the message and its attachments still exist and can "
                                 "be read.");
    case Cause::CredentialsWrong:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check the user name and the password. Some providers want a "
                                 "password made for this program, or the whole mail address as "
                                 "user name. Too many tries may lock the account.");
    case Cause::TokenExpired:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Sign in to the mail account again, and allow this program to "
                                 "send mail.");
    case Cause::TokenUnavailable:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check the connection to the network, and sign in to the mail "
                                 "account again.");
    case Cause::AppPasswordRequired:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Make a password for this program in the security settings of "
                                 "the mail account, and use it instead of the usual one.");
    case Cause::WebLoginRequired:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Log in to the mail account with a browser, follow what the "
                                 "provider asks, and try again.");
    case Cause::PasswordLoginDisabled:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "The provider takes no passwords here any more: log in with "
                                 "OAuth 2 instead.");
    case Cause::LoginDisabled:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Ask the provider or the administrator to allow this account to "
                                 "send mail from programs.");
    case Cause::MechanismTooWeak:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Ask the provider how to log in: it wants a safer way, such as "
                                 "OAuth 2 or a password made for this program.");
    case Cause::TooManyLogins:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Wait some minutes before the next try, and close other programs "
                                 "that use the account.");
    case Cause::AuthenticationRequired:
        return QT_TRANSLATE_NOOP("QSmtpClient", "Enter user name and password for this server.");
    case Cause::EncryptionRequired:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Switch the encryption on: the server wants it before it goes "
                                 "on.");
    case Cause::RateLimited:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Wait before sending more: the server allows only so many "
                                 "messages in an hour or a day.");
    case Cause::Greylisted:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Try again in some minutes: the server lets unknown senders wait "
                                 "once.");
    case Cause::NetworkBlocked:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Send by the mail server of your own provider, with a login, or "
                                 "from another network.");
    case Cause::RelayDenied:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Log in before sending, or send by the mail server of your own "
                                 "provider.");
    case Cause::SenderNotAllowed:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Send from an address that exists and that belongs to the "
                                 "account.");
    case Cause::SenderUnproven:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Send by the mail server of the provider that the sender's "
                                 "address belongs to.");
    case Cause::MailboxUnknown:
        return QT_TRANSLATE_NOOP("QSmtpClient", "Check the spelling of the recipient's address.");
    case Cause::MailboxDisabled:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Ask the recipient for another address: this mailbox takes no "
                                 "mail.");
    case Cause::MailboxFull:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Tell the recipient in another way that the mailbox is full, and "
                                 "try again later.");
    case Cause::MailboxMoved:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Send to the recipient's new address, which the server may have "
                                 "named.");
    case Cause::AddressInvalid:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check the address: the server does not understand it.");
    case Cause::NonAsciiAddressRefused:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Use an address of letters without accents from A to Z: the "
                                 "server takes no others.");
    case Cause::DomainUnknown:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check the spelling of what stands behind the @ in the address.");
    case Cause::DomainTakesNoMail:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check what stands behind the @ in the address: nobody gets mail "
                                 "there.");
    case Cause::TooManyRecipients:
        return QT_TRANSLATE_NOOP("QSmtpClient", "Send to fewer recipients at a time.");
    case Cause::MessageTooBig:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Make the message smaller, or send a link instead of the "
                                 "attachment.");
    case Cause::MailSystemFull:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Try again later: the server has no room at the moment.");
    case Cause::ContentBlocked:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Check the attachments for viruses. Send a link instead of a kind "
                                 "of file that is not let through.");
    case Cause::SpamSuspected:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Change what makes the message look like spam, such as its "
                                 "links, or ask the recipient to expect it.");
    case Cause::PolicyRefused:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Read what the server said: one of its rules is against it, and "
                                 "only who runs it can tell more.");
    case Cause::ParameterRefused:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Send without special options: the server does not take one of "
                                 "them.");
    case Cause::ExtensionMissing:
        return QT_TRANSLATE_NOOP("QSmtpClient",
                                 "Leave out what the server does not offer, or send by another "
                                 "server.");
    }
    return nullptr;
}

/*!
    Returns what a person can do about \a cause, as advice() does: for a refused recipient, whose
    QSmtpRecipientReply::cause() is told apart from that of the whole message.
*/
QString QSmtpError::adviceFor(Cause cause)
{
    const char *const advice = adviceOn(cause);
    return advice ? QCoreApplication::translate("QSmtpClient", advice) : QString();
}
