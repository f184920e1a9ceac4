// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A hand in a program of another process, which loads it as a plugin for one more input device:
// each line of its standard input is done with its windows, and answered by "yes" or "no".

#include "screen.h"

#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTextStream>
#include <QtGui/QGenericPlugin>
#include <QtTest/QtTest>

#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;

class Hand : public QObject
{
    Q_OBJECT

public:
    Hand()
        : m_notifier(fileno(stdin), QSocketNotifier::Read)
    {
        if (m_input.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered)) {
            connect(&m_notifier, &QSocketNotifier::activated, this, &Hand::takeLine);
        }
    }

private:
    // What it does may let it be called again.
    void takeLine()
    {
        m_notifier.setEnabled(false);
        const QByteArray line = m_input.readLine();
        if (line.endsWith('\n')) {
            const bool isDone = doIt(QString::fromUtf8(line.chopped(1)).split(u'\t'));
            QTextStream(stdout) << (isDone ? "yes" : "no") << Qt::endl;
            m_notifier.setEnabled(true);
        }
    }

    static bool doIt(const QStringList &words)
    {
        const QString what = words.value(1);
        if (words.constFirst() == u"choose"_s) {
            return Screen::choose(what);
        }
        if (words.constFirst() == u"click"_s) {
            return Screen::click(what);
        }
        if (words.constFirst() == u"type"_s) {
            return Screen::typeInto(what, words.value(2));
        }
        return words.constFirst() == u"see"_s
               && QTest::qWaitFor([&] { return Screen::shows(what) || isTitle(what); },
                                  Screen::limit());
    }

    static bool isTitle(const QString &title)
    {
        const QList<QWidget *> widgets = Screen::visibleWidgets();
        return std::any_of(widgets.begin(), widgets.end(), [&title](const QWidget *widget) {
            return widget->isWindow() && widget->windowTitle() == title;
        });
    }

    QFile m_input;
    QSocketNotifier m_notifier;
};

class HandPlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "hand.json")

public:
    QObject *create(const QString &, const QString &) override { return new Hand; }
};

#include "hand.moc"
