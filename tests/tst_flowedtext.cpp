// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// format=flowed of src/message: how lines are broken, how they are read, and that every text comes
// back.

#include "flowedtext.h"
#include "processortime.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

namespace {

QString words(int count)
{
    return QStringLiteral("words of five ").repeated(count / 3 + 1).trimmed();
}

QString randomLine(QRandomGenerator &random)
{
    static const QStringList pieces = {QStringLiteral(" "),
                                       QStringLiteral("  "),
                                       QStringLiteral(">"),
                                       QStringLiteral("> "),
                                       QStringLiteral("-- "),
                                       QStringLiteral("--"),
                                       QStringLiteral("From "),
                                       QStringLiteral("\t"),
                                       QStringLiteral("word "),
                                       QStringLiteral("long").repeated(30),
                                       QStringLiteral("\u6f22\u5b57").repeated(25),
                                       QString::fromUtf8("\xf0\x9f\x98\x80 "),
                                       QStringLiteral("e\u0301"),
                                       QStringLiteral("\u05d0\u05d1 "),
                                       QStringLiteral("\u00a0")};
    QString line;
    const int count = random.bounded(6) == 0 ? random.bounded(3) : random.bounded(40);
    for (int i = 0; i < count; ++i) {
        line += pieces.at(random.bounded(int(pieces.size())));
    }
    return line;
}

QString withoutBlanksAtEnds(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        while (line.endsWith(u' ')) {
            line.chop(1);
        }
        if (line.endsWith(QLatin1String("--"))) {
            line += u'x';
        }
    }
    return lines.join(u'\n');
}

} // namespace

class tst_FlowedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWrittenSo_data();
    void isWrittenSo();
    void isNotFlowed_data();
    void isNotFlowed();
    void isReadSo_data();
    void isReadSo();
    void everyTextComesBack();
    void noTextTakesLong();
};

void tst_FlowedText::isWrittenSo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    const QString begin = QStringLiteral("a").repeated(35) + u' '
                          + QStringLiteral("b").repeated(30);
    const QString full = begin + QStringLiteral("bbbbb");
    const QString broken = begin + u' ' + QStringLiteral("\nccccccc dd ee ff");
    const QString line = begin + QStringLiteral(" ccccccc dd ee ff");
    QTest::newRow("long line") << line << broken;
    QTest::newRow("short lines beside it")
        << QStringLiteral("Hi\n\n") + line + QStringLiteral("\n\nBob\n")
        << QStringLiteral("Hi\n\n") + broken + QStringLiteral("\n\nBob\n");
    QTest::newRow("stuffing") << line + QStringLiteral("\n indented\nFrom me\nFrom\nFrome")
                              << broken + QStringLiteral("\n  indented\n From me\nFrom\nFrome");
    QTest::newRow("stuffing behind a break")
        << full + QStringLiteral(" From me > ") + QStringLiteral("c").repeated(66)
               + QStringLiteral(" > x")
        << full + QStringLiteral(" \n From me > \n") + QStringLiteral("c").repeated(66)
               + QStringLiteral(" > x");
    QTest::newRow("mark behind a break")
        << full + QStringLiteral(" > me then") << full + QStringLiteral(" \n > me then");
    QTest::newRow("signature") << line + QStringLiteral("\n-- \nBob")
                               << broken + QStringLiteral("\n-- \nBob");
    QTest::newRow("quoted signature") << line + QStringLiteral("\n> -- \n>-- \n> Bob")
                                      << broken + QStringLiteral("\n> -- \n>-- \n> Bob");
    QTest::newRow("quote") << QStringLiteral("> ") + line
                           << QStringLiteral("> ") + begin
                                  + QStringLiteral(" \n> ccccccc dd ee ff");
    QTest::newRow("quote without a blank")
        << QStringLiteral(">>") + line
        << QStringLiteral(">>") + begin + QStringLiteral(" \n>>ccccccc dd ee ff");
    QTest::newRow("empty lines of a quote")
        << QStringLiteral("> \n>\n>> \n") + line << QStringLiteral("> \n>\n>> \n") + broken;
    QTest::newRow("several blanks") << begin + QStringLiteral("   ccccccc dd ee ff")
                                    << begin + QStringLiteral("   \nccccccc dd ee ff");
    QTest::newRow("long word") << QStringLiteral("see ") + QStringLiteral("w").repeated(90)
                                      + QStringLiteral(" there")
                               << QStringLiteral("see \n") + QStringLiteral("w").repeated(90)
                                      + QStringLiteral(" \nthere");
    QTest::newRow("no separator out of a text")
        << QStringLiteral("-- ") + QStringLiteral("w").repeated(90) + QStringLiteral(" x")
        << QStringLiteral("-- ") + QStringLiteral("w").repeated(90) + QStringLiteral(" \nx");
    QTest::newRow("tab at the end")
        << line + QStringLiteral("\t\nx") << broken + QStringLiteral("\t\nx");
    QTest::newRow("code points") << QString::fromUtf8("\xf0\x9f\x98\x80").repeated(70)
                                        + QStringLiteral(" ccccccc dd ee ff")
                                 << QString::fromUtf8("\xf0\x9f\x98\x80").repeated(70)
                                        + QStringLiteral(" \nccccccc dd ee ff");
}

void tst_FlowedText::isWrittenSo()
{
    QFETCH(const QString, text);
    QFETCH(const QString, written);
    const std::optional<QString> flowed = FlowedText::flowed(text);
    QVERIFY(flowed);
    QCOMPARE(*flowed, written);
    QCOMPARE(FlowedText::unflowed(*flowed, false), text);
}

void tst_FlowedText::isNotFlowed_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("short") << QStringLiteral("Hello\n indented\n-- \nBob");
    QTest::newRow("as long as may be") << QStringLiteral("aaaaaaaaaaaa ").repeated(6);
    QTest::newRow("blank at the end") << words(40) + u' ';
    QTest::newRow("blank at the end of another line") << QStringLiteral("Hello \n") + words(40);
    QTest::newRow("line of blanks") << QStringLiteral("Hello\n \n") + words(40);
    QTest::newRow("indented separator") << QStringLiteral("Hello\n -- \n") + words(40);
    QTest::newRow("no blank to break at") << QStringLiteral("\u6f22").repeated(200);
    QTest::newRow("blanks before the word alone")
        << QStringLiteral("-- ") + QStringLiteral("w").repeated(100);
}

void tst_FlowedText::isNotFlowed()
{
    QFETCH(const QString, text);
    QVERIFY(!FlowedText::flowed(text));
}

void tst_FlowedText::isReadSo_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<bool>("delSp");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *written, const char *text,
                        bool delSp = false) {
        QTest::newRow(name) << QString::fromUtf8(written) << delSp << QString::fromUtf8(text);
    };
    row("nothing", "", "");
    row("fixed", "a\nb\n", "a\nb\n");
    row("flowed", "a \nb \nc\nd", "a b c\nd");
    row("with DelSp", "a  \nb \nc\nd", "a bc\nd", true);
    row("stuffed", " a \n b\n >c\n From", "a b\n>c\nFrom");
    row("quoted", "> a \n> b\n>> c \n>>d\n> \n>", "> a b\n>> c d\n> \n>");
    row("depth changes", "> a \nb \n> c", "> a \nb \n> c");
    row("separator", "a \n-- \nb \nc", "a \n-- \nb c");
    row("quoted separator", "> a \n> -- \n> b \n>c", "> a \n> -- \n> b c");
    row("flowed to the end", "a \nb ", "a b ");
    row("flowed to the last line end", "a \nb \n", "a b \n");
    row("flowed into an empty line", "a \n\nb", "a \nb");
    row("line of blanks", "  \na", " a");
}

void tst_FlowedText::isReadSo()
{
    QFETCH(const QString, written);
    QFETCH(const bool, delSp);
    QFETCH(const QString, text);
    QCOMPARE(FlowedText::unflowed(written, delSp), text);
}

void tst_FlowedText::everyTextComesBack()
{
    QRandomGenerator random(3676);
    int flowedOnes = 0;
    for (int i = 0; i < 20000; ++i) {
        QString text = randomLine(random);
        for (int lines = random.bounded(5); lines > 0; --lines) {
            text += u'\n' + randomLine(random);
        }
        if (i % 4 != 0) {
            text = withoutBlanksAtEnds(text);
        }
        const std::optional<QString> flowed = FlowedText::flowed(text);
        if (!flowed) {
            continue;
        }
        ++flowedOnes;
        QCOMPARE(FlowedText::unflowed(*flowed, false), text);
        // A line is longer than it may be where it has no blank to be broken at.
        for (const QString &line : flowed->split(u'\n')) {
            const auto columns = line.toUcs4().size();
            QString inside = line;
            while (inside.startsWith(u'>') || inside.startsWith(u' ')) {
                inside.remove(0, 1);
            }
            if (inside.startsWith(QLatin1String("-- "))) {
                inside.remove(0, 3);
            }
            while (inside.endsWith(u' ')) {
                inside.chop(1);
            }
            QVERIFY2(columns <= FlowedText::LongestLine || !inside.contains(u' ')
                         || line.startsWith(QStringLiteral(">").repeated(33)),
                     qUtf8Printable(line));
        }
    }
    QVERIFY2(flowedOnes > 5000, qPrintable(QString::number(flowedOnes)));
}

void tst_FlowedText::noTextTakesLong()
{
    const QString marks = QStringLiteral(">").repeated(500'000);
    const QString rest = QStringLiteral("a b ").repeated(250'000).trimmed();
    const QString quoted = QStringLiteral(">>") + rest;
    QString unflowed;
    // Were it quadratic, it would be minutes.
    constexpr std::clock_t Limit = 20 * CLOCKS_PER_SEC;
    const std::clock_t taken = ProcessorTime::of(
        [&] {
            QVERIFY(!FlowedText::flowed(marks + rest));
            const std::optional<QString> flowed = FlowedText::flowed(quoted);
            QVERIFY(flowed);
            unflowed = FlowedText::unflowed(*flowed, false);
        },
        Limit);
    QVERIFY2(taken < Limit, QByteArray::number(qint64(taken)).constData());
    QCOMPARE(unflowed, quoted);
}

QTEST_APPLESS_MAIN(tst_FlowedText)
#include "tst_flowedtext.moc"
