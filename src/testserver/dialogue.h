// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The well-behaved server's side of SMTP and LMTP; it knows its wire, but no socket and no script.
#pragma once

#include "contentreader.h"
#include "conversation.h"
#include "saslserver.h"
#include "transaction.h"

#include <memory>
#include <optional>

class QSmtpTestServerPrivate;

namespace SmtpServer {

class Wire;

class Dialogue : public Conversation
{
public:
    Dialogue(QSmtpTestServerPrivate &server, Wire &wire, int connection);
    ~Dialogue() override;

    void begin() override;
    void consume(QByteArray &input) override;
    void tlsStarted() override;
    void tlsFailed(const QString &reason) override;
    void closedByClient() override;
    void cut() override;

private:
    enum class Mode { Commands, SkippingLine, Sasl, Content, Chunk, Over };
    using Handler = void (Dialogue::*)(const QByteArray &argument);

    static Handler handlerOf(const QByteArray &verb);
    const Settings &settings() const;

    void takeLine(QByteArray &input);
    void takeContent(QByteArray &input);
    void takeChunk(QByteArray &input);
    void dispatch(const QByteArray &line);
    void sayHello(const QByteArray &argument, Transaction::Service service);

    void helo(const QByteArray &argument);
    void ehlo(const QByteArray &argument);
    void lhlo(const QByteArray &argument);
    void mail(const QByteArray &argument);
    void rcpt(const QByteArray &argument);
    void data(const QByteArray &argument);
    void bdat(const QByteArray &argument);
    void rset(const QByteArray &argument);
    void noop(const QByteArray &argument);
    void vrfy(const QByteArray &argument);
    void expn(const QByteArray &argument);
    void help(const QByteArray &argument);
    void quit(const QByteArray &argument);
    void starttls(const QByteArray &argument);
    void auth(const QByteArray &argument);

    void takeSaslResponse(const QByteArray &line);
    void advanceSasl(const std::optional<QByteArray> &response);
    SaslFacts saslFacts() const;
    bool offersAuth() const;
    bool offersStartTls() const;
    bool offers(QLatin1String keyword) const;
    QByteArrayList extensionLines() const;

    void openContent();
    void endContent();
    void endChunk();
    QSmtpReceivedMessage receivedMessage() const;
    void deliver();
    void deliverToEach(const QByteArray &fixedReply);
    void resetTransaction();

    void answer(const Reply &reply);
    void answerLiterally(const QByteArray &octets);
    void write(const QByteArray &octets);
    void end();

    QSmtpTestServerPrivate &m_server;
    Wire &m_wire;
    int m_connection;
    Mode m_mode = Mode::Commands;
    QByteArray m_key; // of the command that is answered, as setReply() names it
    QByteArray m_fixedReply; // stands in for a positive reply to it
    bool m_turnedAway = false;
    bool m_isPipelined = false;

    QString m_heloName;
    bool m_isExtended = false;
    std::unique_ptr<SaslServer> m_sasl;
    QString m_mechanism;
    QString m_userName;

    std::optional<Transaction> m_transaction;
    std::optional<ContentReader> m_content;
    bool m_isChunked = false;
    qint64 m_chunkLeft = 0;
    bool m_isLastChunk = false;
    std::optional<Reply> m_chunkRefusal;
};

} // namespace SmtpServer
