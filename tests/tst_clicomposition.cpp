// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What the options mean that compose a message, and which of them do not go together; no server, no
// file.

#include "options.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class tst_CliComposition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readyMadeMailIsNotComposed();
    void partsAreTakenAsTheyAreGiven();
    void emptyTextIsAText();
    void recipientsWithoutOptionFollowThoseOfTo();
    void nameBelongsToTheFileBeforeIt();
    void headerIsCutAtItsFirstColon_data();
    void headerIsCutAtItsFirstColon();
    void secretMayComeFromStandardInput();
    void whatDoesNotGoTogetherIsRefused_data();
    void whatDoesNotGoTogetherIsRefused();
};

static std::variant<Options, Fault> parsed(const QStringList &arguments)
{
    return Options::fromArguments(
        QStringList {u"qsmtp"_s, u"--server"_s, u"mail.test"_s, u"--from"_s, u"me@example.org"_s}
        + arguments);
}

static Composition composed(const QStringList &arguments)
{
    const std::variant<Options, Fault> result = parsed(arguments);
    if (const Fault *fault = std::get_if<Fault>(&result)) {
        QTest::qFail(qPrintable(fault->error.text()), __FILE__, __LINE__);
        return {};
    }
    return std::get<Options>(result).composition.value_or(Composition());
}

void tst_CliComposition::readyMadeMailIsNotComposed()
{
    for (const QStringList &arguments :
         {QStringList {u"you@example.org"_s}, QStringList {u"-t"_s},
          QStringList {u"--message"_s, u"f"_s, u"you@example.org"_s}}) {
        const auto result = parsed(arguments);
        QVERIFY(std::holds_alternative<Options>(result));
        QVERIFY(!std::get<Options>(result).composition);
    }
}

void tst_CliComposition::partsAreTakenAsTheyAreGiven()
{
    const Composition composition = composed(
        {u"--subject"_s, u" Gr\u00fc\u00dfe \\n "_s, u"--text"_s, u"one\ntwo\\n"_s,
         u"--html-file"_s, u"f.html"_s, u"--from-name"_s, u"Me, Myself"_s, u"--cc"_s,
         u"Ann <ann@example.org>"_s, u"--bcc=c@example.org"_s, u"--bcc=d@example.org"_s,
         u"--reply-to"_s, u"r@example.org"_s, u"--inline"_s, u"a/logo.png"_s, u"--inline=b.png"_s});
    QCOMPARE(composition.from, u"me@example.org"_s);
    QCOMPARE(composition.fromName, u"Me, Myself"_s);
    QCOMPARE(composition.subject, u" Gr\u00fc\u00dfe \\n "_s);
    QCOMPARE(composition.text, u"one\ntwo\\n"_s);
    QCOMPARE(composition.textFile, QString());
    QCOMPARE(composition.htmlFile, u"f.html"_s);
    QCOMPARE(composition.cc, QStringList {u"Ann <ann@example.org>"_s});
    QCOMPARE(composition.bcc, (QStringList {u"c@example.org"_s, u"d@example.org"_s}));
    QCOMPARE(composition.replyTo, QStringList {u"r@example.org"_s});
    QCOMPARE(composition.inlineFiles, (QStringList {u"a/logo.png"_s, u"b.png"_s}));
}

void tst_CliComposition::emptyTextIsAText()
{
    QCOMPARE(composed({u"--text="_s, u"you@example.org"_s}).to, QStringList {u"you@example.org"_s});
    QCOMPARE(composed({u"--subject="_s, u"--from-name="_s, u"you@example.org"_s}).to,
             QStringList {u"you@example.org"_s});
}

void tst_CliComposition::recipientsWithoutOptionFollowThoseOfTo()
{
    const Composition composition = composed({u"c@example.org"_s, u"--to"_s, u"a@example.org"_s,
                                              u"--text"_s, u"x"_s, u"--to=b@example.org"_s});
    QCOMPARE(composition.to,
             (QStringList {u"a@example.org"_s, u"b@example.org"_s, u"c@example.org"_s}));
}

void tst_CliComposition::nameBelongsToTheFileBeforeIt()
{
    const Composition composition = composed({u"--attach"_s, u"one"_s, u"--attach=two"_s,
                                              u"--attach-name"_s, u"second"_s, u"--subject=x"_s,
                                              u"--attach"_s, u"three"_s, u"--attach-name=third"_s,
                                              u"--attach=four"_s, u"you@example.org"_s});
    QCOMPARE(composition.attachments.size(), 4);
    const QString expected[][2] = {
        {u"one"_s, QString()},
        {u"two"_s, u"second"_s},
        {u"three"_s, u"third"_s},
        {u"four"_s, QString()},
    };
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(composition.attachments.at(i).path, expected[i][0]);
        QCOMPARE(composition.attachments.at(i).name, expected[i][1]);
    }
}

void tst_CliComposition::headerIsCutAtItsFirstColon_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("usual") << u"X-A: b"_s << u"X-A"_s << u"b"_s;
    QTest::newRow("no blank") << u"X-A:b"_s << u"X-A"_s << u"b"_s;
    QTest::newRow("one blank alone is left out") << u"X-A:  b "_s << u"X-A"_s << u" b "_s;
    QTest::newRow("more colons") << u"X-A: b: c:d"_s << u"X-A"_s << u"b: c:d"_s;
    QTest::newRow("no value") << u"X-A:"_s << u"X-A"_s << u""_s;
    QTest::newRow("blank in the name") << u"X A : b"_s << u"X A "_s << u"b"_s;
}

void tst_CliComposition::headerIsCutAtItsFirstColon()
{
    QFETCH(const QString, header);
    const Composition composition = composed(
        {u"--text=x"_s, u"--header"_s, header, u"--header=X-Z: z"_s, u"you@example.org"_s});
    QCOMPARE(composition.headers.size(), 2);
    QTEST(composition.headers.constFirst().name, "name");
    QTEST(composition.headers.constFirst().value, "value");
    QCOMPARE(composition.headers.constLast().name, u"X-Z"_s);
}

void tst_CliComposition::secretMayComeFromStandardInput()
{
    const QStringList login {u"--user"_s, u"me"_s, u"--password-file"_s, u"-"_s,
                             u"you@example.org"_s};
    QVERIFY(std::holds_alternative<Options>(parsed(login + QStringList {u"--text=x"_s})));
    QVERIFY(std::holds_alternative<Fault>(parsed(login + QStringList {u"--text-file=-"_s})));
    QVERIFY(std::holds_alternative<Fault>(parsed(login + QStringList {u"--html-file=-"_s})));
}

void tst_CliComposition::whatDoesNotGoTogetherIsRefused_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("named"); // what the sentence must speak of
    QTest::newRow("message") << u"--text x --message f a@b.test"_s << u"--message"_s;
    QTest::newRow("data") << u"--attach x --data f a@b.test"_s << u"--message"_s;
    QTest::newRow("header's recipients") << u"--subject x -t"_s << u"-t"_s;
    QTest::newRow("recipient of a message from standard input") << u"--to a@b.test"_s << u"--to"_s;
    QTest::newRow("header of a message from standard input")
        << u"--header X:y a@b.test"_s << u"--header"_s;
    QTest::newRow("two texts") << u"--text x --text-file f a@b.test"_s << u"--text-file"_s;
    QTest::newRow("text twice") << u"--text x --text y a@b.test"_s << u"--text"_s;
    QTest::newRow("HTML twice") << u"--html-file x --html-file y a@b.test"_s << u"--html-file"_s;
    QTest::newRow("text and HTML from standard input")
        << u"--text-file - --html-file - a@b.test"_s << u"--html-file"_s;
    QTest::newRow("no recipient") << u"--text x"_s << u"--to"_s;
    QTest::newRow("no author") << u"--from= --text x a@b.test"_s << u"--from"_s;
    QTest::newRow("null author") << u"--from <> --text x a@b.test"_s << u"--from"_s;
    QTest::newRow("name without a file")
        << u"--attach-name n --attach f a@b.test"_s << u"--attach-name"_s;
    QTest::newRow("two names of a file")
        << u"--attach f --attach-name n --attach-name m a@b.test"_s << u"--attach-name"_s;
    QTest::newRow("name of an inline file")
        << u"--inline f --attach-name n a@b.test"_s << u"--attach-name"_s;
    QTest::newRow("empty file name") << u"--attach= a@b.test"_s << u"--attach"_s;
    QTest::newRow("header without a colon") << u"--text x --header X a@b.test"_s << u"--header"_s;
    QTest::newRow("header without a name") << u"--text x --header :y a@b.test"_s << u"--header"_s;
    QTest::newRow("question") << u"--verify x --subject y"_s << u"--subject"_s;
    QTest::newRow("question about a copy") << u"--command NOOP --bcc a@b.test"_s << u"--bcc"_s;
    QTest::newRow("text and secret from standard input")
        << u"--text-file - --user me --password-file - a@b.test"_s << u"Standard input"_s;
}

void tst_CliComposition::whatDoesNotGoTogetherIsRefused()
{
    QFETCH(const QString, line);
    QFETCH(const QString, named);
    const std::variant<Options, Fault> result = parsed(line.split(u' '));
    const Fault *fault = std::get_if<Fault>(&result);
    QVERIFY(fault);
    QCOMPARE(fault->status, ExitStatus::Usage);
    QVERIFY2(fault->error.text().contains(named), qPrintable(fault->error.text()));
    QVERIFY(fault->error.text().endsWith(u'.'));
}

QTEST_GUILESS_MAIN(tst_CliComposition)
#include "tst_clicomposition.moc"
