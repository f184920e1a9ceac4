// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "questions.h"

#include "texts.h"

#include <algorithm>
#include <utility>

void Questions::end()
{
    const auto questions = std::exchange(m_questions, {});
    for (const Pointer &question : questions) {
        if (!question->reply) {
            question->reply = noReply(Texts::tr("The client was deleted."));
        }
        finish(*question);
    }
}

QSmtpReply Questions::noReply(const QString &reason)
{
    return QSmtpReply(0, {reason.toUtf8()});
}

QFuture<QSmtpReply> Questions::add(const QByteArray &line)
{
    const auto question = std::make_shared<Question>();
    question->line = line;
    question->promise.start();
    m_questions.push_back(question);
    return question->promise.future();
}

QFuture<QSmtpReply> Questions::refused(const QString &reason)
{
    QPromise<QSmtpReply> promise;
    promise.start();
    promise.addResult(noReply(reason));
    promise.finish();
    return promise.future();
}

bool Questions::isEmpty() const
{
    return std::all_of(m_questions.begin(), m_questions.end(),
                       [](const Pointer &question) { return question->asked; });
}

bool Questions::isAwaited() const
{
    return std::any_of(m_questions.begin(), m_questions.end(),
                       [](const Pointer &question) { return !question->reply; });
}

QByteArray Questions::take()
{
    const auto next = std::find_if(m_questions.begin(), m_questions.end(),
                                   [](const Pointer &question) { return !question->asked; });
    (*next)->asked = true;
    return (*next)->line;
}

void Questions::answer(const QSmtpReply &reply)
{
    const auto asked = std::find_if(m_questions.begin(), m_questions.end(),
                                    [](const Pointer &question) {
                                        return question->asked && !question->reply;
                                    });
    if (asked != m_questions.end()) {
        settle(*asked, reply);
    }
}

void Questions::giveUp(const QString &reason)
{
    for (const Pointer &question : m_questions) {
        if (!question->reply) {
            question->asked = true;
            settle(question, noReply(reason));
        }
    }
}

void Questions::finish(Question &question)
{
    question.promise.addResult(*question.reply);
    question.promise.finish();
}

void Questions::settle(const Pointer &question, const QSmtpReply &reply)
{
    question->reply = reply;
    m_herald.note([this, question] {
        m_questions.erase(std::find(m_questions.begin(), m_questions.end(), question));
        finish(*question);
    });
}
