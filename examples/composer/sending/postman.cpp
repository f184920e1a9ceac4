// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sending/postman.h"

#include "sending/carrier.h"

using namespace std::chrono_literals;

namespace {

QStringList addressesOf(const QList<QSmtpAddress> &recipients)
{
    QStringList addresses;
    for (const QSmtpAddress &recipient : recipients) {
        addresses.append(recipient.address());
    }
    return addresses;
}

// A letter that some have got goes to the others alone.
Verdict remainderOf(const LetterEntry &entry)
{
    return entry.isPartly() ? Verdict {entry.state, entry.outcome} : Verdict();
}

// Who has got it has got it, even if the rest failed; and of whom nobody knew, nobody knows.
Verdict onTopOf(const Verdict &before, Verdict verdict)
{
    if (before.state == LetterState::Unclear && verdict.state == LetterState::Failed) {
        return OutcomeText::stillUnclear(before.outcome, verdict.outcome);
    }
    const QList<Refusal> lacking = before.outcome.refusals;
    if (!lacking.isEmpty() && verdict.state != LetterState::Sent
        && verdict.outcome.refusals.isEmpty()) {
        verdict.outcome.refusals = lacking;
        if (verdict.state == LetterState::Unclear) {
            verdict.outcome.makeUnclear();
        }
    }
    if (!lacking.isEmpty() && verdict.state == LetterState::Failed) {
        verdict.state = LetterState::PartlySent;
    }
    return verdict;
}

} // namespace

Postman::Postman(Drafts *drafts, Accounts *accounts, KeyStore *keys, QObject *parent)
    : QObject(parent)
    , m_drafts(drafts)
    , m_accounts(accounts)
    , m_keys(keys)
    , m_undoDelay(10s)
{
    m_clock.setInterval(1s);
    connect(&m_clock, &QTimer::timeout, this, &Postman::countDown);
}

// While there is still somebody whom they can tell.
Postman::~Postman()
{
    qDeleteAll(findChildren<Carrier *>(Qt::FindDirectChildrenOnly));
}

bool Postman::isBusy() const
{
    return !m_waitingId.isEmpty() || !m_underWay.isEmpty();
}

// One letter at a time can be taken back: the one before it goes now.
void Postman::post(const QString &id)
{
    const std::optional<LetterEntry> entry = m_drafts->entry(id);
    if (!entry || id == m_waitingId || m_underWay.contains(id) || entry->hasLeft()) {
        return;
    }
    sendNow();
    setState(id, LetterState::Waiting);
    m_waitingId = id;
    m_secondsLeft = int(m_undoDelay.count());
    Q_EMIT posted(id);
    if (m_secondsLeft == 0) {
        sendNow();
        return;
    }
    m_clock.start();
    Q_EMIT waitingChanged();
}

void Postman::countDown()
{
    if (--m_secondsLeft <= 0) {
        sendNow();
    } else {
        Q_EMIT waitingChanged();
    }
}

QString Postman::undo()
{
    const QString id = std::exchange(m_waitingId, QString());
    if (!id.isEmpty()) {
        m_clock.stop();
        setState(id, LetterState::Draft);
        Q_EMIT waitingChanged();
    }
    return id;
}

void Postman::sendNow()
{
    const QString id = std::exchange(m_waitingId, QString());
    if (!id.isEmpty()) {
        m_clock.stop();
        Q_EMIT waitingChanged();
        send(id);
    }
}

void Postman::send(const QString &id)
{
    const std::optional<LetterEntry> entry = m_drafts->entry(id);
    if (!entry || m_underWay.contains(id) || entry->state == LetterState::Sent) {
        return;
    }
    Errand &errand = m_underWay[id];
    errand.before = remainderOf(*entry);
    errand.waiting = std::make_shared<QObject>();
    const auto loaded = [this, id](const std::optional<Letter> &letter) { address(id, letter); };
    m_drafts->load(id, errand.waiting.get(), loaded);
    Q_EMIT progressed(id);
}

void Postman::address(const QString &id, const std::optional<Letter> &letter)
{
    if (!letter) {
        finish(id, OutcomeText::failure(tr("The letter cannot be read from the disk.")));
        return;
    }
    const std::optional<Account> account = m_accounts->find(letter->accountId);
    if (!account) {
        finish(id, OutcomeText::failure(tr("The account that the letter was to be sent from is no "
                                           "longer there."),
                                        tr("Open it, choose another one in “From”, and send it "
                                           "again.")));
        return;
    }
    Errand &errand = m_underWay[id];
    for (const Refusal &refusal : std::as_const(errand.before.outcome.refusals)) {
        errand.recipients.append(refusal.address);
    }
    if (errand.recipients.isEmpty()) {
        errand.recipients = addressesOf(letter->message.envelopeRecipients());
    }
    fetchPassword(*letter, *account);
}

// Before the connection is made: servers do not wait as long as a person may think.
void Postman::fetchPassword(const Letter &letter, const Account &account)
{
    if (account.userName.isEmpty()) {
        handOver(letter, account, {});
        return;
    }
    // Canceled meanwhile, nobody waits for it; sent again, it is another errand.
    const std::shared_ptr<QObject> waiting = m_underWay.value(letter.id).waiting;
    const auto goOn = [this, letter, account](const QSmtpCredentials &credentials) {
        if (credentials.isNull()) {
            finish(letter.id,
                   OutcomeText::failure(tr("It was not sent, because no password was given.")));
        } else {
            handOver(letter, account, credentials);
        }
    };
    m_keys->fetch(account, waiting.get(), goOn);
}

// It is written down first: whatever happens from here on, the letter is known to be on its way.
void Postman::handOver(const Letter &letter, const Account &account,
                       const QSmtpCredentials &credentials)
{
    const Errand errand = m_underWay.value(letter.id);
    const auto noted = [this, letter, account, credentials](const QString &trouble) {
        if (trouble.isEmpty()) {
            carry(letter, account, credentials);
        } else {
            finish(letter.id, OutcomeText::failure(trouble));
        }
    };
    m_drafts->setState(letter.id, LetterState::Sending, errand.before.outcome, errand.waiting.get(),
                       noted);
}

void Postman::carry(const Letter &letter, const Account &account,
                    const QSmtpCredentials &credentials)
{
    Letter leaving = letter;
    leaving.message.setDate(QDateTime::currentDateTime());
    Carrier *carrier = carrierOf(account);
    Errand &errand = m_underWay[letter.id];
    errand.carrier = carrier;
    const QStringList recipients = errand.recipients; // the errand may end at once
    carrier->carry(leaving, recipients, credentials);
}

void Postman::cancel(const QString &id)
{
    if (!m_underWay.contains(id)) {
        return;
    }
    if (Carrier *carrier = m_underWay.value(id).carrier) {
        carrier->cancel(id);
    } else {
        finish(id, OutcomeText::failure(tr("Sending was canceled.")));
    }
}

// Whatever the servers are about to say.
void Postman::cancelAll()
{
    undo();
    const QStringList ids = m_underWay.keys();
    for (const QString &id : ids) {
        if (Carrier *carrier = m_underWay.value(id).carrier) {
            carrier->cancelAll();
        } else {
            cancel(id);
        }
    }
}

void Postman::judge(const QString &id, const QSmtpResult &result)
{
    const Errand errand = m_underWay.value(id);
    const QSmtpError error = result.error();
    if (error.kind() == QSmtpError::Kind::Authentication && !error.isTransient()) {
        m_keys->forget(errand.carrier->account(), error.text());
    }
    finish(id, OutcomeText::of(result, errand.recipients));
    if (const QStringList addresses = OutcomeText::takenFor(result); !addresses.isEmpty()) {
        Q_EMIT taken(id, addresses);
    }
}

void Postman::noteArrival(const QString &id)
{
    const std::optional<LetterEntry> entry = m_drafts->entry(id);
    if (!entry || m_underWay.contains(id) || entry->state != LetterState::Unclear) {
        return;
    }
    QStringList arrived;
    for (const Refusal &refusal : entry->outcome.refusals) {
        if (refusal.isUnclear) {
            arrived.append(refusal.address);
        }
    }
    const Verdict verdict = OutcomeText::arrival(entry->outcome);
    setState(id, verdict.state, verdict.outcome);
    Q_EMIT taken(id, entry->outcome.refusals.isEmpty() ? addressesOf(entry->recipients) : arrived);
}

// Nobody is asked or waited for any more. The errand is over when what became of it is noted.
void Postman::finish(const QString &id, const Verdict &verdict)
{
    const auto errand = m_underWay.find(id);
    if (errand == m_underWay.end() || !errand->waiting) {
        return;
    }
    errand->waiting.reset();
    errand->carrier = nullptr; // which may go now
    const Verdict whole = onTopOf(errand->before, verdict);
    const auto noted = [this, id, whole](const QString &trouble) {
        m_underWay.remove(id);
        if (!trouble.isEmpty()) {
            const QString subject = m_drafts->entry(id).value_or(LetterEntry()).subject;
            Q_EMIT storageFailed(tr("%1\nThis became of “%2”: %3. %4")
                                     .arg(trouble, subject, OutcomeText::stateName(whole.state),
                                          whole.outcome.summary));
        }
        Q_EMIT finished(id);
    };
    m_drafts->setState(id, whole.state, whole.outcome, this, noted);
}

void Postman::setState(const QString &id, LetterState state, const Outcome &outcome)
{
    m_drafts->setState(id, state, outcome, this, [this](const QString &trouble) {
        if (!trouble.isEmpty()) {
            Q_EMIT storageFailed(trouble);
        }
    });
}

// A server that was changed gets a connection of its own: what was meant for the one is not told to
// the other, and letters that are on their way do not notice.
Carrier *Postman::carrierOf(const Account &account)
{
    Carrier *&carrier = m_carriers[account.id];
    if (carrier && carrier->account() != account) {
        carrier->retire();
        carrier = nullptr;
    }
    if (!carrier) {
        carrier = makeCarrier(account);
        Q_EMIT clientMade(carrier->client());
    }
    return carrier;
}

Carrier *Postman::makeCarrier(const Account &account)
{
    auto *carrier = new Carrier(account, this);
    QSmtpClient *client = carrier->client();
    connect(carrier, &Carrier::ended, this, &Postman::judge);
    connect(carrier, &Carrier::progressed, this,
            [this](const QString &id, qint64 sent, qint64 total) {
                if (const auto errand = m_underWay.find(id); errand != m_underWay.end()) {
                    errand->progress = {sent, total};
                    Q_EMIT progressed(id);
                }
            });
    connect(client, &QSmtpClient::sslErrors, this,
            [this, client, id = account.id](const QList<QSslError> &errors) {
                Q_EMIT certificateQuestioned(client, id, errors);
            });
    connect(client, &QSmtpClient::ready, m_accounts, [accounts = m_accounts, client, account] {
        accounts->noteSizeLimit(account, client->capabilities());
    });
    return carrier;
}
