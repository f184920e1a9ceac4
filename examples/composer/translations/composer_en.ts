<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ComposeForm</name>
    <message numerus="yes">
        <source>%n picture(s) of what was pasted are not there to be sent, and were left out. Copy them one by one.</source>
        <translation>
            <numerusform>%n picture of what was pasted is not there to be sent, and was left out. Copy it by itself.</numerusform>
            <numerusform>%n pictures of what was pasted are not there to be sent, and were left out. Copy them one by one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1 together.</source>
        <translation>
            <numerusform>%n file, %1.</numerusform>
            <numerusform>%n files, %1 together.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n letter(s) on the disk cannot be read. They were left as they are.</source>
        <translation>
            <numerusform>%n letter on the disk cannot be read. It was left as it is.</numerusform>
            <numerusform>%n letters on the disk cannot be read. They were left as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutcomeText</name>
    <message numerus="yes">
        <source>The mail server took it for %n recipient(s).</source>
        <translation>
            <numerusform>The mail server took it for %n recipient.</numerusform>
            <numerusform>The mail server took it for %n recipients.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s) did not get it.</source>
        <translation>
            <numerusform>%n recipient did not get it.</numerusform>
            <numerusform>%n recipients did not get it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You said that it arrived where no answer came. %n recipient(s) did not get it.</source>
        <translation>
            <numerusform>You said that it arrived where no answer came. %n recipient did not get it.</numerusform>
            <numerusform>You said that it arrived where no answer came. %n recipients did not get it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message numerus="yes">
        <source>The letter is sent in %n second(s)</source>
        <translation>
            <numerusform>The letter is sent in %n second</numerusform>
            <numerusform>The letter is sent in %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is sent in %n second(s)</source>
        <translation>
            <numerusform>“%1” is sent in %n second</numerusform>
            <numerusform>“%1” is sent in %n seconds</numerusform>
        </translation>
    </message>
</context>
</TS>
