// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "optiontable.h"

std::span<const OptionRow> optionTable()
{
    static constexpr OptionRow rows[] = {
        {"server", nullptr, "HOST[:PORT]|URL",
         "The server: HOST, HOST:PORT, [IPv6]:PORT, or a URL that begins with smtp://, smtps://, "
         "lmtp://, or for a local socket lmtp+unix: or smtp+unix:."},
        {"socket", nullptr, "PATH",
         "The server listens on this local socket; without --security it is plaintext, for there "
         "is "
         "no TLS there. Mostly with --lmtp."},
        {"security", nullptr, "MODE",
         "implicit (TLS from the first octet), starttls (required), starttls-if-offered or "
         "plaintext. Without it the URL decides, then the port: 465 is implicit, 587 starttls; "
         "otherwise implicit. A URL smtp:// or lmtp:// alone means starttls."},
        {"lmtp", nullptr, nullptr,
         "Speak LMTP (RFC 2033); name the port, and the --security as well."},

        {"from", nullptr, "ADDRESS",
         "The sender of the envelope; '' or '<>' for none (a bounce). Without it: from the header, "
         "Sender before From. Composing, it is the author as well."},
        {"t", nullptr, nullptr,
         "Take the recipients from the header: To, Cc and Bcc, or those of the one Resent block. "
         "None may be named on the command line then."},
        {"message", "data", "FILE", "Read the message from FILE, not from standard input."},

        {"subject", nullptr, "TEXT", "Compose a message with this subject."},
        {"text", nullptr, "TEXT", "Compose a message of this text, just as it is given."},
        {"text-file", nullptr, "FILE",
         "Compose a message of the text in FILE, in UTF-8; - is standard input."},
        {"html-file", nullptr, "FILE",
         "Compose a message of the HTML in FILE, in UTF-8; - is standard input. With a text as "
         "well, readers choose; without, one is made of the HTML."},
        {"attach", nullptr, "FILE",
         "Attach FILE, which is read while it is sent; can be repeated."},
        {"attach-name", nullptr, "NAME", "Give the --attach before it this name."},
        {"inline", nullptr, "FILE",
         "A picture for the HTML, which shows it by the file's name without folders: --inline "
         "art/logo.png as <img src=\"cid:logo.png\">. Can be repeated."},
        {"from-name", nullptr, "NAME", "The author's name, beside --from."},
        {"to", nullptr, "ADDRESS",
         "A recipient, as those without an option are when composing; with a name as in "
         "'Ann <ann@example.org>', or several with commas. Can be repeated, as the next three."},
        {"cc", nullptr, "ADDRESS", "A recipient of a copy, whom all can see."},
        {"bcc", nullptr, "ADDRESS", "A recipient of a copy, whom nobody sees."},
        {"reply-to", nullptr, "ADDRESS", "Where answers shall go, instead of to --from."},
        {"header", nullptr, "NAME: VALUE", "Add a header field; can be repeated."},

        {"mail-option", nullptr, "X", "Add the parameter X to MAIL; can be repeated."},
        {"rcpt-option", nullptr, "X", "Add the parameter X to each RCPT; can be repeated."},
        {"dsn", nullptr, "notify=...,ret=...",
         "Ask for reports of delivery (RFC 3461): notify=never, or notify= with any of success, "
         "failure and delay; ret=full or ret=hdrs for what they return; and at the end envid=ID. "
         "As in notify=success,failure,ret=hdrs."},
        {"require-all", nullptr, nullptr, "Send nothing if one recipient is refused."},
        {"count", nullptr, "N", "Send the message N times over one connection."},
        {"connections", nullptr, "N", "Share the --count among N connections side by side."},
        {"window", nullptr, "N",
         "Let N of them be on their way at once, where the server offers PIPELINING and CHUNKING."},

        {"verify", nullptr, "ADDRESS",
         "Send nothing; ask the server whether ADDRESS is a mailbox (VRFY), and print its reply."},
        {"expand", nullptr, "LIST",
         "Send nothing; ask for the members of the mailing LIST (EXPN), and print the reply."},
        {"command", nullptr, "LINE",
         "Send nothing; say LINE after the login, and print the reply. Not for EHLO, STARTTLS, "
         "AUTH, DATA and the like, which the dialogue itself consists of."},

        {"user", nullptr, "NAME", "Log in as NAME. Without a name no login is tried."},
        {"password-file", nullptr, "FILE",
         "Read the password from FILE; a line end at its end is left out; - is standard input."},
        {"password-env", nullptr, "VARIABLE", "Take the password from the environment."},
        {"token-file", nullptr, "FILE",
         "Read an OAuth 2 access token from FILE; - is standard input."},
        {"auth", nullptr, "MECHANISM[,...]",
         "Only these SASL mechanisms, in this order. EXTERNAL and ANONYMOUS need no secret."},
        {"allow-insecure-auth", nullptr, nullptr,
         "Log in on a link without TLS even if the secret can be read there."},

        {"ca-file", nullptr, "FILE",
         "Trust the authorities in this PEM file, and not those of the system."},
        {"cert", nullptr, "FILE", "Own certificate with its chain, PEM."},
        {"key", nullptr, "FILE",
         "Key of the own certificate, PEM; without it: in the --cert file."},
        {"pin", nullptr, "SHA256",
         "Accept only the certificate with this fingerprint, whoever signed it: 64 hexadecimal "
         "digits, with or without colons."},
        {"insecure", nullptr, nullptr,
         "Accept any certificate. Whoever is on the way can then read all and change all."},

        {"helo", nullptr, "NAME", "The name to greet with; otherwise the own address."},
        {"timeout", nullptr, "SECONDS",
         "Longest wait in every phase; without it the limits of RFC 5321, minutes."},
        {"proxy", nullptr, "URL",
         "Go through socks5://[USER:PASSWORD@]HOST:PORT or http://[USER:PASSWORD@]HOST:PORT. Other "
         "users of the machine can read a password that stands there."},
        {"bind", nullptr, "ADDRESS", "Connect from this address of the machine."},
        {"disable-extension", nullptr, "NAME",
         "Do as if the server did not offer NAME, as PIPELINING; can be repeated."},

        {"trace", nullptr, nullptr, "Show the dialogue on standard error, secrets masked."},
        {"progress", nullptr, nullptr, "Show on standard error how much has left."},
        {"json", nullptr, nullptr, "Print one JSON object on standard output, whatever happens."},
        {"quiet", nullptr, nullptr, "Print nothing on success."},
        {"version", nullptr, nullptr, "Show the version."},
        {"help", "h", nullptr, "Show this text."},
    };
    return rows;
}

const char *helpIntroduction()
{
    return "Sends a ready-made mail (RFC 5322), from standard input or a file, to every\n"
           "recipient that the server accepts. Line ends may be CRLF or LF; the field Bcc is\n"
           "not sent. With --subject, --text, --text-file, --html-file, --attach or --inline\n"
           "it composes the mail itself; standard input is left alone then.";
}

const char *helpEpilogue()
{
    return R"(
Exit status:
   0  accepted for every recipient
   1  sent, but some recipients were refused
  64  the command line is wrong
  65  the message or an address is invalid; nothing was sent
  66  a named input file cannot be read
  67  all recipients were refused for good
  68  the host, or the local socket, is unknown
  69  refused for good by the server: the sender, the message or the service
  73  cannot write: the report, or the copy of a piped message on disk
  74  the connection was refused or lost
  75  refused for now, timed out or interrupted; try later
  76  the server broke the protocol
  77  the login failed, or no safe way to log in was offered
  78  TLS failed: the certificate, STARTTLS not offered, injected data
  79  no reply came, but the message may have been delivered; look before
      sending it again

With --verify, --expand and --command it is 0 if the server said yes (2xx), 75
if it said not now (4xx), 69 if it said no (5xx), and otherwise as above.

With --count it is the worst outcome: 79, then a permanent failure, then 74 or
75, then 1. A refusal does not stop the messages behind it, a lost connection
does.

The object of --json has these keys, always all of them:
  status         "sent", "partial", "failed", or "unknown" with exit status 79;
                 with --verify, --expand and --command "sent" means yes
  exit           the exit status
  error          kind of the error, null if there is none: Network, Timeout,
                 Security, Protocol, ServiceRefused, Authentication,
                 CredentialsWithheld, SenderRefused, RecipientsRefused,
                 MessageRefused, NotSupported, InvalidMessage,
                 InvalidConfiguration, Canceled
  phase          where it happened, as Connect, Recipients, Delivery; or None
  reply          {code, enhanced, text} of the server, or null; with --verify,
                 --expand and --command the answer
  accepted       addresses that the message was accepted for
  refused        [{address, code, enhanced, text}]
  uncertain      addresses that may have got it though no reply came about them
  messageId      of the message's header, or ""
  messages       how many were sent
  bytes          octets of content sent, of all messages
  tls            {protocol, cipher}, or null
  extensions     keywords that the server offered
  authMechanism  the login's, or ""
  text           a sentence for people

Examples:
  qsmtp --server smtps://mail.example.org --user me --password-file ~/.secret \
        --from me@example.org you@example.net < letter.eml
  qsmtp --server mail.example.org:587 -t --json --message letter.eml
  qsmtp --server mail.example.org:587 --verify you@example.org
  qsmtp --server mail.example.org:587 --from me@example.org --subject Minutes \
        --text "As promised." --attach minutes.pdf you@example.net
)";
}
