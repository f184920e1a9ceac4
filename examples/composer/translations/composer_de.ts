<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AccountEditor</name>
    <message>
        <source>It is &amp;HTML</source>
        <translation>Als &amp;HTML</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Sen&amp;der</source>
        <translation>&amp;Absender</translation>
    </message>
    <message>
        <source>Ser&amp;ver</source>
        <translation>Ser&amp;ver</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>the mail address</source>
        <translation>die Mailadresse</translation>
    </message>
    <message>
        <source>Your &amp;name:</source>
        <translation>Ihr &amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Mail address:</source>
        <translation>&amp;Mailadresse:</translation>
    </message>
    <message>
        <source>&amp;Answers go to:</source>
        <translation>An&amp;tworten an:</translation>
    </message>
    <message>
        <source>Si&amp;gnature:</source>
        <translation>Si&amp;gnatur:</translation>
    </message>
    <message>
        <source>T&amp;rust the certificate that I chose for this host, and no other</source>
        <translation>Nu&amp;r dem Zertifikat vertrauen, das ich für diesen Server gewählt habe</translation>
    </message>
    <message>
        <source>The account could not be saved: %1</source>
        <translation>Das Konto ließ sich nicht speichern: %1</translation>
    </message>
</context>
<context>
    <name>AccountWizard</name>
    <message>
        <source>New account</source>
        <translation>Neues Konto</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>This server answered, over an encrypted connection.</source>
        <translation>Dieser Server hat geantwortet, über eine verschlüsselte Verbindung.</translation>
    </message>
    <message>
        <source>&amp;Keep it in the key store of this computer</source>
        <translation>Im Schlüssel&amp;bund dieses Rechners aufbewahren</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Wer sind Sie?</translation>
    </message>
    <message>
        <source>Your letters come from this address.</source>
        <translation>Von dieser Adresse kommen Ihre Briefe.</translation>
    </message>
    <message>
        <source>The password stays in memory, or in the key store of this computer. It is told to the mail server alone, and never without encryption.</source>
        <translation>Das Passwort bleibt im Arbeitsspeicher oder im Schlüsselbund dieses Rechners. Nur der Mailserver erfährt es, und nie unverschlüsselt.</translation>
    </message>
    <message>
        <source>&amp;Your name:</source>
        <translation>&amp;Ihr Name:</translation>
    </message>
    <message>
        <source>&amp;Mail address:</source>
        <translation>&amp;Mailadresse:</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Passwort:</translation>
    </message>
    <message>
        <source>Looking for the mail server</source>
        <translation>Der Mailserver wird gesucht</translation>
    </message>
    <message>
        <source>The mail server</source>
        <translation>Der Mailserver</translation>
    </message>
    <message>
        <source>Through it your letters are sent.</source>
        <translation>Über ihn werden Ihre Briefe gesendet.</translation>
    </message>
    <message>
        <source>Does it work?</source>
        <translation>Geht es so?</translation>
    </message>
    <message>
        <source>Nothing is sent to anybody.</source>
        <translation>Niemandem wird etwas gesendet.</translation>
    </message>
    <message>
        <source>This is how %1 is known to work. %2</source>
        <translation>So ist es von %1 bekannt. %2</translation>
    </message>
    <message>
        <source>Looking for the mail server of %1. You can also type in what you know.</source>
        <translation>Der Mailserver von %1 wird gesucht. Was Sie wissen, können Sie auch selbst eintragen.</translation>
    </message>
    <message>
        <source>No mail server of %1 was found. Your provider tells what belongs here, often under “SMTP”.</source>
        <translation>Zu %1 wurde kein Mailserver gefunden. Was hierher gehört, sagt Ihr Anbieter, oft unter „SMTP“.</translation>
    </message>
    <message>
        <source>The account could not be saved: %1</source>
        <translation>Das Konto ließ sich nicht speichern: %1</translation>
    </message>
</context>
<context>
    <name>AccountsDialog</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>&amp;Add …</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Edit …</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>%1, through %2</source>
        <translation>%1, über %2</translation>
    </message>
    <message>
        <source>Remove this account?</source>
        <translation>Dieses Konto entfernen?</translation>
    </message>
    <message>
        <source>The letters stay. The password is forgotten, also by the key store of this computer.</source>
        <translation>Die Briefe bleiben. Das Passwort wird vergessen, auch im Schlüsselbund dieses Rechners.</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>The account could not be removed: %1</source>
        <translation>Das Konto ließ sich nicht entfernen: %1</translation>
    </message>
</context>
<context>
    <name>AttachmentModel</name>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (fehlt)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 is not there any more, or cannot be read.</source>
        <translation>%1 ist nicht mehr da oder lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1, %2 as mail</source>
        <translation>%1, %2 in der Mail</translation>
    </message>
</context>
<context>
    <name>AttachmentPane</name>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Move to the front</source>
        <translation>An den Anfang</translation>
    </message>
    <message>
        <source>Move to the back</source>
        <translation>Ans Ende</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The letter has about %1.</source>
        <translation>Der Brief hat etwa %1.</translation>
    </message>
    <message>
        <source>The letter has about %1, and the server takes %2.</source>
        <translation>Der Brief hat etwa %1, und der Server nimmt %2.</translation>
    </message>
    <message>
        <source>The letter has about %1 of the %2 that the server takes.</source>
        <translation>Der Brief hat etwa %1 von den %2, die der Server nimmt.</translation>
    </message>
</context>
<context>
    <name>CertificateDialog</name>
    <message>
        <source>Do you trust this server?</source>
        <translation>Vertrauen Sie diesem Server?</translation>
    </message>
    <message>
        <source>It cannot be verified that this is %1. Somebody in between could read your password and your letters.</source>
        <translation>Ob das wirklich %1 ist, lässt sich nicht prüfen. Jemand dazwischen könnte Ihr Passwort und Ihre Briefe lesen.</translation>
    </message>
    <message>
        <source>Trust it only if whoever runs the server has told you this fingerprint.</source>
        <translation>Vertrauen Sie ihm nur, wenn Ihnen der Betreiber diesen Fingerabdruck genannt hat.</translation>
    </message>
    <message>
        <source>Issued to:</source>
        <translation>Ausgestellt für:</translation>
    </message>
    <message>
        <source>For hosts:</source>
        <translation>Für Server:</translation>
    </message>
    <message>
        <source>Issued by:</source>
        <translation>Ausgestellt von:</translation>
    </message>
    <message>
        <source>Valid:</source>
        <translation>Gültig:</translation>
    </message>
    <message>
        <source>from %1 until %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>SHA-256:</source>
        <translation>SHA-256:</translation>
    </message>
    <message>
        <source>Do &amp;not connect</source>
        <translation>&amp;Nicht verbinden</translation>
    </message>
    <message>
        <source>Trust it &amp;once</source>
        <translation>Diesmal &amp;vertrauen</translation>
    </message>
    <message>
        <source>&amp;Trust it for this host</source>
        <translation>Diesem &amp;Server immer vertrauen</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Not an address: %1</source>
        <translation>Keine Adresse: %1</translation>
    </message>
    <message>
        <source>%1. Enter edits it, Delete removes it.</source>
        <translation>%1. Eingabe bearbeitet, Entf entfernt.</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 von %3</translation>
    </message>
    <message>
        <source>%1: no letter went there before</source>
        <translation>%1: Dorthin ging noch kein Brief</translation>
    </message>
</context>
<context>
    <name>ComposeForm</name>
    <message>
        <source>F&amp;rom:</source>
        <translation>&amp;Von:</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>&amp;Subject:</source>
        <translation>Be&amp;treff:</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of what was pasted are not there to be sent, and were left out. Copy them one by one.</source>
        <translation>
            <numerusform>Ein Bild aus dem Eingefügten ist nicht da, um gesendet zu werden, und wurde weggelassen. Kopieren Sie es einzeln.</numerusform>
            <numerusform>%n Bilder aus dem Eingefügten sind nicht da, um gesendet zu werden, und wurden weggelassen. Kopieren Sie sie einzeln.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show it in the text</source>
        <translation>Im Text zeigen</translation>
    </message>
    <message>
        <source>Attach it as a file</source>
        <translation>Als Datei anhängen</translation>
    </message>
    <message>
        <source>%1 is no picture that can be read.</source>
        <translation>%1 ist kein lesbares Bild.</translation>
    </message>
    <message>
        <source>The text speaks of an attachment, and there is none.</source>
        <translation>Im Text ist von einem Anhang die Rede, und es gibt keinen.</translation>
    </message>
    <message>
        <source>Attach …</source>
        <translation>Anhängen …</translation>
    </message>
    <message>
        <source>A recipient is no address. Enter corrects it, Delete removes it.</source>
        <translation>Ein Empfänger ist keine Adresse. Eingabe berichtigt, Entf entfernt ihn.</translation>
    </message>
    <message>
        <source>Say first to whom the letter shall go.</source>
        <translation>Sagen Sie zuerst, an wen der Brief gehen soll.</translation>
    </message>
    <message>
        <source>The address for answers is none.</source>
        <translation>Die Adresse für Antworten ist keine.</translation>
    </message>
    <message>
        <source>What shall be attached is not there any more, or cannot be read: %1. Put it back, or remove it from the letter.</source>
        <translation>Was angehängt werden soll, ist nicht mehr da oder lässt sich nicht lesen: %1. Legen Sie es zurück, oder entfernen Sie es aus dem Brief.</translation>
    </message>
    <message>
        <source>The account %1 of this letter is no longer there.</source>
        <translation>Das Konto %1 dieses Briefs gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>%1 There is none to send it from.</source>
        <translation>%1 Es ist keines mehr da, von dem er gesendet werden kann.</translation>
    </message>
    <message>
        <source>%1 It is sent from %2 now.</source>
        <translation>%1 Er wird nun von %2 gesendet.</translation>
    </message>
    <message>
        <source>A plain text has no pictures. Attach the picture as a file, or turn off &quot;Plain text&quot; first.</source>
        <translation>Ein reiner Text hat keine Bilder. Hängen Sie das Bild als Datei an, oder schalten Sie zuvor „Nur Text“ aus.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>There are no files to attach in %1.</source>
        <translation>In %1 sind keine Dateien, die angehängt werden könnten.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1 together.</source>
        <translation>
            <numerusform>%n Datei, %1.</numerusform>
            <numerusform>%n Dateien, zusammen %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folders inside, links and hidden files are left out.</source>
        <translation>Weggelassen werden Ordner darin, Verknüpfungen und versteckte Dateien.</translation>
    </message>
    <message>
        <source>Attach the files in %1?</source>
        <translation>Die Dateien in %1 anhängen?</translation>
    </message>
    <message>
        <source>&amp;Attach</source>
        <translation>&amp;Anhängen</translation>
    </message>
</context>
<context>
    <name>ComposeWindow</name>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Send the letter</source>
        <translation>Den Brief senden</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>&amp;Attach …</source>
        <translation>&amp;Anhängen …</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>Spe&amp;ichern</translation>
    </message>
    <message>
        <source>Save as a draft</source>
        <translation>Als Entwurf speichern</translation>
    </message>
    <message>
        <source>&amp;Options</source>
        <translation>&amp;Optionen</translation>
    </message>
    <message>
        <source>Answers, priority and reports</source>
        <translation>Antworten, Priorität und Meldungen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>&amp;Plain text</source>
        <translation>&amp;Nur Text</translation>
    </message>
    <message>
        <source>Send the text without bold, pictures and the like</source>
        <translation>Den Text ohne Fettes, Bilder und dergleichen senden</translation>
    </message>
    <message>
        <source>Ctrl+Shift+T</source>
        <translation>Ctrl+Shift+T</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>&amp;Letter</source>
        <translation>B&amp;rief</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>O&amp;ptions</source>
        <translation>O&amp;ptionen</translation>
    </message>
    <message>
        <source>New letter</source>
        <translation>Neuer Brief</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>%1
The letter stays in this window.</source>
        <translation>%1
The letter stays in this window.</translation>
    </message>
    <message>
        <source>Save again</source>
        <translation>Noch einmal speichern</translation>
    </message>
    <message>
        <source>Saved at %1</source>
        <translation>Gespeichert um %1</translation>
    </message>
    <message>
        <source>Make it a plain text?</source>
        <translation>Nur Text daraus machen?</translation>
    </message>
    <message>
        <source>Its format will be lost: bold, lists, links and pictures.</source>
        <translation>Die Gestaltung geht verloren: Fettes, Listen, Verweise und Bilder.</translation>
    </message>
    <message>
        <source>Make it plain</source>
        <translation>Nur Text</translation>
    </message>
    <message>
        <source>Keep the format</source>
        <translation>Gestaltung behalten</translation>
    </message>
    <message>
        <source>Save the letter as a draft?</source>
        <translation>Den Brief als Entwurf speichern?</translation>
    </message>
    <message>
        <source>Otherwise it will be lost.</source>
        <translation>Sonst ist er verloren.</translation>
    </message>
    <message>
        <source>Otherwise it will be as it was when you opened it, or saved it last.</source>
        <translation>Sonst ist er wieder so, wie Sie ihn geöffnet oder zuletzt gespeichert haben.</translation>
    </message>
    <message>
        <source>&amp;Do not ask again</source>
        <translation>&amp;Nicht mehr fragen</translation>
    </message>
    <message>
        <source>Send the letter now?</source>
        <translation>Den Brief jetzt senden?</translation>
    </message>
    <message>
        <source>Ctrl+Return sends it.</source>
        <translation>Strg+Eingabe sendet ihn.</translation>
    </message>
    <message>
        <source>&amp;Back to the letter</source>
        <translation>&amp;Zurück zum Brief</translation>
    </message>
    <message>
        <source>The program was stopped while this letter was being written. Here it is as it was saved last.</source>
        <translation>Das Programm wurde beendet, während dieser Brief geschrieben wurde. Hier steht er, wie er zuletzt gespeichert wurde.</translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>Testing</source>
        <translation>Test läuft</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>Der Test wurde beendet.</translation>
    </message>
    <message>
        <source>The test needs the password.</source>
        <translation>Für den Test wird das Passwort gebraucht.</translation>
    </message>
    <message>
        <source>It works, but whoever is in between can read your letters: the connection is not encrypted.</source>
        <translation>Es geht, aber wer dazwischen sitzt, kann Ihre Briefe lesen: die Verbindung ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>It works: the server accepted the login, over an encrypted connection.</source>
        <translation>Es geht: der Server hat die Anmeldung angenommen, über eine verschlüsselte Verbindung.</translation>
    </message>
    <message>
        <source>It works: the server answers over an encrypted connection, without a login.</source>
        <translation>Es geht: der Server antwortet über eine verschlüsselte Verbindung, ohne Anmeldung.</translation>
    </message>
    <message>
        <source>S&amp;top the test</source>
        <translation>Test &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Test the connection</source>
        <translation>Verbindung &amp;testen</translation>
    </message>
</context>
<context>
    <name>Drafts</name>
    <message>
        <source>The program ended while this letter was being sent. Nobody knows whether it arrived.</source>
        <translation>Das Programm endete, während dieser Brief gesendet wurde. Niemand weiß, ob er angekommen ist.</translation>
    </message>
    <message>
        <source>The letter could not be saved: it is being sent, or was sent already.</source>
        <translation>Der Brief ließ sich nicht speichern: Er wird gerade gesendet oder wurde schon gesendet.</translation>
    </message>
    <message>
        <source>What became of the letter could not be noted: it is not there any more.</source>
        <translation>Was aus dem Brief wurde, ließ sich nicht vermerken: Es gibt ihn nicht mehr.</translation>
    </message>
</context>
<context>
    <name>FormatBar</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>Underline</source>
        <translation>Unterstrichen</translation>
    </message>
    <message>
        <source>Bulleted list</source>
        <translation>Liste mit Punkten</translation>
    </message>
    <message>
        <source>Ctrl+Shift+8</source>
        <translation>Ctrl+Shift+8</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>Nummerierte Liste</translation>
    </message>
    <message>
        <source>Ctrl+Shift+7</source>
        <translation>Ctrl+Shift+7</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Ctrl+Shift+9</source>
        <translation>Ctrl+Shift+9</translation>
    </message>
    <message>
        <source>Insert a link</source>
        <translation>Verweis einfügen</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Insert a picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>Remove the format</source>
        <translation>Gestaltung entfernen</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+Space</translation>
    </message>
    <message>
        <source>Colour of the text</source>
        <translation>Farbe des Textes</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>Another …</source>
        <translation>Eine andere …</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.svg)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.svg)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
</context>
<context>
    <name>InboxPane</name>
    <message>
        <source>Letters that arrived</source>
        <translation>Angekommene Briefe</translation>
    </message>
    <message>
        <source>Le&amp;tter</source>
        <translation>Brie&amp;f</translation>
    </message>
    <message>
        <source>Source of the letter</source>
        <translation>Quelltext des Briefs</translation>
    </message>
    <message>
        <source>S&amp;ource</source>
        <translation>&amp;Quelltext</translation>
    </message>
    <message>
        <source>&amp;Inbox of the sandbox: what is sent arrives here, and nowhere else</source>
        <translation>Ein&amp;gang der Sandbox: Was gesendet wird, kommt hier an und nirgends sonst</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>%1 – to %2</source>
        <translation>%1 – an %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>Von: %1</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>An: %1</translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <translation>Cc: %1</translation>
    </message>
    <message>
        <source>Reply to: %1</source>
        <translation>Antwort an: %1</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Betreff: %1</translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation>Datum: %1</translation>
    </message>
    <message>
        <source>Delivered to: %1</source>
        <translation>Zugestellt an: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>(and %1 more)</source>
        <translation>(und noch %1)</translation>
    </message>
</context>
<context>
    <name>KeyStore</name>
    <message>
        <source>The key store of this computer did not keep the password: %1
It will be asked for again when this program has been started anew.</source>
        <translation>Der Schlüsselbund dieses Rechners hat das Passwort nicht aufbewahrt: %1
Nach einem neuen Start dieses Programms wird wieder danach gefragt.</translation>
    </message>
</context>
<context>
    <name>LetterEdit</name>
    <message>
        <source>Text of the letter</source>
        <translation>Text des Briefs</translation>
    </message>
</context>
<context>
    <name>LetterModel</name>
    <message>
        <source>(nobody yet)</source>
        <translation>(noch niemand)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>%1, to %2. %3</source>
        <translation>%1, an %2. %3</translation>
    </message>
    <message>
        <source>Waiting for the password</source>
        <translation>Wartet auf das Passwort</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>state, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Being sent: %1</source>
        <translation>Wird gesendet: %1</translation>
    </message>
</context>
<context>
    <name>LetterPanel</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Canc&amp;el sending</source>
        <translation>Senden abb&amp;rechen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>Bea&amp;rbeiten</translation>
    </message>
    <message>
        <source>&amp;Edit as a new letter</source>
        <translation>Als neuen Brief bea&amp;rbeiten</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>To nobody yet</source>
        <translation>Noch an niemanden</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>An %1</translation>
    </message>
    <message>
        <source>No letter is selected.</source>
        <translation>Es ist kein Brief ausgewählt.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation>%1: „%2“</translation>
    </message>
    <message>
        <source>&amp;Resend to these</source>
        <translation>An diese er&amp;neut senden</translation>
    </message>
    <message>
        <source>Send a&amp;gain</source>
        <translation>Er&amp;neut senden</translation>
    </message>
    <message>
        <source>It did arrive: &amp;mark it as sent</source>
        <translation>Er ist angekommen: als gesendet ver&amp;merken</translation>
    </message>
</context>
<context>
    <name>LetterStore</name>
    <message>
        <source>The letter could not be saved: %1</source>
        <translation>Der Brief ließ sich nicht speichern: %1</translation>
    </message>
    <message>
        <source>What became of the letter could not be noted: %1</source>
        <translation>Was aus dem Brief wurde, ließ sich nicht festhalten: %1</translation>
    </message>
    <message>
        <source>The letter could not be deleted: %1</source>
        <translation>Der Brief ließ sich nicht löschen: %1</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Insert a link</source>
        <translation>Verweis einfügen</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse:</translation>
    </message>
    <message>
        <source>&amp;Text:</source>
        <translation>&amp;Text:</translation>
    </message>
</context>
<context>
    <name>MailboxText</name>
    <message>
        <source>There is no &quot;@&quot;: an address looks like name@example.org.</source>
        <translation>Das „@“ fehlt: Eine Adresse sieht aus wie name@example.org.</translation>
    </message>
    <message>
        <source>One of the brackets &quot;&lt;&quot; and &quot;&gt;&quot; is missing.</source>
        <translation>Eine der Klammern „&lt;“ und „&gt;“ fehlt.</translation>
    </message>
    <message>
        <source>A quotation mark is missing.</source>
        <translation>Ein Anführungszeichen fehlt.</translation>
    </message>
    <message>
        <source>There is no name in front of the &quot;@&quot;.</source>
        <translation>Vor dem „@“ steht kein Name.</translation>
    </message>
    <message>
        <source>There is no domain behind the &quot;@&quot;.</source>
        <translation>Hinter dem „@“ steht keine Domain.</translation>
    </message>
    <message>
        <source>There is a blank in the address.</source>
        <translation>In der Adresse ist ein Leerzeichen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be a domain.</source>
        <translation>„%1“ kann keine Domain sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a mailbox.</source>
        <translation>„%1“ kann kein Name eines Postfachs sein.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>There is no room for the sandbox: %1</source>
        <translation>Für die Sandbox ist kein Platz: %1</translation>
    </message>
    <message>
        <source>The folder cannot be used: %1</source>
        <translation>Der Ordner kann nicht benutzt werden: %1</translation>
    </message>
    <message>
        <source>Another Composer has the folder %1 open.</source>
        <translation>Ein anderer Composer hat den Ordner %1 geöffnet.</translation>
    </message>
    <message>
        <source>The sandbox cannot start: %1</source>
        <translation>Die Sandbox kann nicht starten: %1</translation>
    </message>
    <message>
        <source>Send to a mail server inside of this program.</source>
        <translation>An einen Mailserver in diesem Programm selbst senden.</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>Keep letters and accounts in %1.</source>
        <translation>Briefe und Konten in %1 aufbewahren.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Composer – sandbox</source>
        <translation>Composer – Sandbox</translation>
    </message>
    <message>
        <source>Composer</source>
        <translation>Composer</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) on the disk cannot be read. They were left as they are.</source>
        <translation>
            <numerusform>Ein Brief auf der Festplatte lässt sich nicht lesen. Er wurde gelassen, wie er ist.</numerusform>
            <numerusform>%n Briefe auf der Festplatte lassen sich nicht lesen. Sie wurden gelassen, wie sie sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Briefe</translation>
    </message>
    <message>
        <source>The selected letter</source>
        <translation>Der ausgewählte Brief</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;Letter</source>
        <translation>&amp;Brief</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;New letter</source>
        <translation>&amp;Neuer Brief</translation>
    </message>
    <message>
        <source>&amp;Accounts</source>
        <translation>&amp;Konten</translation>
    </message>
    <message>
        <source>&amp;Transcript</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Delete this letter?</source>
        <translation>Diesen Brief löschen?</translation>
    </message>
    <message>
        <source>Who received it keeps it.</source>
        <translation>Wer ihn erhalten hat, behält ihn.</translation>
    </message>
    <message>
        <source>It was not sent, and there is no other copy.</source>
        <translation>Er wurde nicht gesendet, und es gibt ihn nur hier.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>That the certificate is trusted could not be noted: %1</source>
        <translation>Dass dem Zertifikat vertraut wird, ließ sich nicht festhalten: %1</translation>
    </message>
    <message>
        <source>Quit?</source>
        <translation>Beenden?</translation>
    </message>
    <message>
        <source>A letter has not been sent yet. If you quit now it is not sent; it stays in the list.</source>
        <translation>Ein Brief ist noch nicht gesendet. Wenn Sie jetzt beenden, wird er nicht gesendet; er bleibt in der Liste.</translation>
    </message>
    <message>
        <source>&amp;Quit now</source>
        <translation>&amp;Jetzt beenden</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>&amp;Bleiben</translation>
    </message>
    <message>
        <source>Your letters are still being saved. The program ends as soon as they are.</source>
        <translation>Ihre Briefe werden noch gespeichert. Sobald das geschehen ist, endet das Programm.</translation>
    </message>
    <message>
        <source>Time to &amp;undo sending</source>
        <translation>&amp;Zeit zum Zurücknehmen</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>OpenLetters</name>
    <message>
        <source>The letter cannot be read from the disk.</source>
        <translation>Der Brief lässt sich nicht von der Festplatte lesen.</translation>
    </message>
    <message>
        <source>The letter was not deleted: it is being sent.</source>
        <translation>Der Brief wurde nicht gelöscht: Er wird gerade gesendet.</translation>
    </message>
</context>
<context>
    <name>OptionsPanel</name>
    <message>
        <source>Ask those who read it for a rec&amp;eipt</source>
        <translation>Um eine &amp;Lesebestätigung bitten</translation>
    </message>
    <message>
        <source>Tell me when the letter was &amp;delivered</source>
        <translation>&amp;Melden, wenn der Brief zugestellt ist</translation>
    </message>
    <message>
        <source>Tell me when it is dela&amp;yed</source>
        <translation>Melden, wenn er sich ver&amp;zögert</translation>
    </message>
    <message>
        <source>Reports come without the te&amp;xt of the letter</source>
        <translation>Meldungen ohne den Te&amp;xt des Briefs</translation>
    </message>
    <message>
        <source>Answers to</source>
        <translation>Antworten an</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Höchste</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Niedrigste</translation>
    </message>
    <message>
        <source>Their mail program asks them whether it may answer.</source>
        <translation>Deren Mailprogramm fragt sie, ob es antworten darf.</translation>
    </message>
    <message>
        <source>The servers on the way report it, if they can.</source>
        <translation>Die Server unterwegs melden es, wenn sie es können.</translation>
    </message>
    <message>
        <source>Ans&amp;wers to:</source>
        <translation>Ant&amp;worten an:</translation>
    </message>
    <message>
        <source>Pr&amp;iority:</source>
        <translation>Pr&amp;iorität:</translation>
    </message>
    <message>
        <source>Reports:</source>
        <translation>Meldungen:</translation>
    </message>
</context>
<context>
    <name>OutcomeText</name>
    <message>
        <source>No answer came.</source>
        <translation>Es kam keine Antwort.</translation>
    </message>
    <message>
        <source>It was not sent.</source>
        <translation>Nicht gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>The mail server took it for %n recipient(s).</source>
        <translation>
            <numerusform>Der Mailserver hat ihn für einen Empfänger angenommen.</numerusform>
            <numerusform>Der Mailserver hat ihn für %n Empfänger angenommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s) did not get it.</source>
        <translation>
            <numerusform>Ein Empfänger hat ihn nicht bekommen.</numerusform>
            <numerusform>%n Empfänger haben ihn nicht bekommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody can tell whether it arrived: it had left whole, and then no answer came. %1</source>
        <translation>Niemand kann sagen, ob er ankam: Er war ganz fort, und dann kam keine Antwort. %1</translation>
    </message>
    <message>
        <source>Ask whom it was for. Sent again, it can arrive twice; it keeps its Message-ID, so that mail programs can tell.</source>
        <translation>Fragen Sie, an wen er ging. Erneut gesendet kann er zweimal ankommen; er behält seine Message-ID, sodass Mailprogramme es merken.</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>About to be sent</source>
        <translation>Wird gleich gesendet</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Perhaps sent</source>
        <translation>Vielleicht gesendet</translation>
    </message>
    <message>
        <source>Sent, but not to everybody</source>
        <translation>Gesendet, aber nicht an alle</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>You said that it arrived.</source>
        <translation>Nach Ihrer Angabe ist er angekommen.</translation>
    </message>
    <message numerus="yes">
        <source>You said that it arrived where no answer came. %n recipient(s) did not get it.</source>
        <translation>
            <numerusform>Nach Ihrer Angabe ist er angekommen, wo keine Antwort kam. %n Empfänger hat ihn nicht erhalten.</numerusform>
            <numerusform>Nach Ihrer Angabe ist er angekommen, wo keine Antwort kam. %n Empfänger haben ihn nicht erhalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>This time it was not sent: %1 Nobody can tell whether it arrived before.</source>
        <translation>Diesmal wurde er nicht gesendet: %1 Ob er zuvor angekommen ist, weiß niemand.</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>&amp;Keep it in the key store of this computer</source>
        <translation>Im Schlüssel&amp;bund dieses Rechners aufbewahren</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>The password of %1 at the mail server %2:</source>
        <translation>Das Passwort von %1 beim Mailserver %2:</translation>
    </message>
    <message>
        <source>The server did not accept the last one: %1</source>
        <translation>Das letzte hat der Server nicht angenommen: %1</translation>
    </message>
    <message>
        <source>&amp;Log in</source>
        <translation>&amp;Anmelden</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Passwort:</translation>
    </message>
</context>
<context>
    <name>Postman</name>
    <message>
        <source>The letter cannot be read from the disk.</source>
        <translation>Der Brief lässt sich nicht von der Festplatte lesen.</translation>
    </message>
    <message>
        <source>The account that the letter was to be sent from is no longer there.</source>
        <translation>Das Konto, von dem der Brief gesendet werden sollte, gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Open it, choose another one in “From”, and send it again.</source>
        <translation>Öffnen Sie ihn, wählen Sie unter „Von“ ein anderes, und senden Sie ihn erneut.</translation>
    </message>
    <message>
        <source>It was not sent, because no password was given.</source>
        <translation>Er wurde nicht gesendet, weil kein Passwort eingegeben wurde.</translation>
    </message>
    <message>
        <source>Sending was canceled.</source>
        <translation>Das Senden wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1
This became of “%2”: %3. %4</source>
        <translation>%1
Das wurde aus „%2“: %3. %4</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;None: letters leave at once</source>
        <translation>&amp;Keine: Briefe gehen sofort ab</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask before &amp;Ctrl+Return sends</source>
        <translation>&amp;Fragen, bevor Strg+Eingabe sendet</translation>
    </message>
</context>
<context>
    <name>ProgressText</name>
    <message>
        <source>%1 s left</source>
        <translation>noch %1 s</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>noch %1 min</translation>
    </message>
    <message>
        <source>%1 h left</source>
        <translation>noch %1 h</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Verbindung wird aufgebaut …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, and the server has yet to confirm it</source>
        <translation>%1, der Server muss es noch bestätigen</translation>
    </message>
    <message>
        <source>%1, waiting for the server</source>
        <translation>%1, warten auf den Server</translation>
    </message>
    <message>
        <source>%1, %2/s, %3</source>
        <comment>amount, speed, time left</comment>
        <translation>%1, %2/s, %3</translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message>
        <source>This provider wants a password made for this program alone, an app password: make one in the settings of your account on its web site.</source>
        <translation>Dieser Anbieter verlangt ein Passwort nur für dieses Programm, ein App-Passwort: Legen Sie eines in den Einstellungen Ihres Kontos auf seiner Website an.</translation>
    </message>
    <message>
        <source>This provider takes no passwords from mail programs any more, only a login in the browser, which this program does not have.</source>
        <translation>Dieser Anbieter nimmt von Mailprogrammen keine Passwörter mehr, nur noch eine Anmeldung im Browser, die dieses Programm nicht hat.</translation>
    </message>
    <message>
        <source>Mail programs must be allowed first, in the settings of your account on the provider&apos;s web site (IMAP and SMTP).</source>
        <translation>Mailprogramme müssen erst erlaubt werden, in den Einstellungen Ihres Kontos auf der Website des Anbieters (IMAP und SMTP).</translation>
    </message>
    <message>
        <source>This provider has a password for mail programs that is not the one of its web site.</source>
        <translation>Bei diesem Anbieter ist das Passwort für Mailprogramme ein anderes als das seiner Website.</translation>
    </message>
</context>
<context>
    <name>QGnomeTheme</name>
    <message>
        <source>&amp;OK</source>
        <translation>&amp;OK</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Close without Saving</source>
        <translation>Schließen ohne Speichern</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>Ein&amp;fügen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>Ein&amp;fügen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>QWizard</name>
    <message>
        <source>&amp;Next &gt;</source>
        <translation>&amp;Weiter &gt;</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&lt; &amp;Back</source>
        <translation>&lt; &amp;Zurück</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ReaderView</name>
    <message>
        <source>Letter that arrived</source>
        <translation>Angekommener Brief</translation>
    </message>
</context>
<context>
    <name>RecentRecipients</name>
    <message>
        <source>The recent recipients could not be saved: %1</source>
        <translation>Die letzten Empfänger ließen sich nicht speichern: %1</translation>
    </message>
</context>
<context>
    <name>RecipientEdit</name>
    <message>
        <source>Proposed recipients</source>
        <translation>Vorgeschlagene Empfänger</translation>
    </message>
    <message>
        <source>Shift+Delete: do not propose this one again</source>
        <translation>Umschalt+Entf: diesen nicht mehr vorschlagen</translation>
    </message>
    <message>
        <source>Do not propose again</source>
        <translation>Nicht mehr vorschlagen</translation>
    </message>
</context>
<context>
    <name>RecipientRows</name>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>Bcc</translation>
    </message>
    <message>
        <source>&amp;To:</source>
        <translation>&amp;An:</translation>
    </message>
    <message>
        <source>&amp;Cc:</source>
        <translation>&amp;Cc:</translation>
    </message>
    <message>
        <source>&amp;Bcc:</source>
        <translation>&amp;Bcc:</translation>
    </message>
    <message>
        <source>Show the row %1</source>
        <translation>Die Zeile %1 zeigen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Move to %1</source>
        <translation>Verschieben nach %1</translation>
    </message>
</context>
<context>
    <name>Sandbox</name>
    <message>
        <source>Ann, of the sandbox</source>
        <translation>Ann, aus der Sandbox</translation>
    </message>
</context>
<context>
    <name>SendCheck</name>
    <message>
        <source>Send the letter without a subject?</source>
        <translation>Den Brief ohne Betreff senden?</translation>
    </message>
    <message>
        <source>Those who get it will not see what it is about.</source>
        <translation>Wer ihn bekommt, sieht nicht, worum es geht.</translation>
    </message>
    <message>
        <source>Send without a subject</source>
        <translation>Ohne Betreff senden</translation>
    </message>
    <message>
        <source>Write a subject</source>
        <translation>Betreff schreiben</translation>
    </message>
    <message>
        <source>Send the letter without an attachment?</source>
        <translation>Den Brief ohne Anhang senden?</translation>
    </message>
    <message>
        <source>The text speaks of an attachment, and there is none.</source>
        <translation>Im Text ist von einem Anhang die Rede, und es gibt keinen.</translation>
    </message>
    <message>
        <source>Send without</source>
        <translation>Ohne senden</translation>
    </message>
    <message>
        <source>Back to the letter</source>
        <translation>Zurück zum Brief</translation>
    </message>
    <message>
        <source>The letter is larger than the server takes.</source>
        <translation>Der Brief ist größer, als der Server ihn nimmt.</translation>
    </message>
    <message>
        <source>It has %1, and the server takes %2. It will refuse the letter, unless it has changed its mind.</source>
        <translation>Er hat %1, und der Server nimmt %2. Er wird den Brief ablehnen, wenn er es sich nicht anders überlegt hat.</translation>
    </message>
    <message>
        <source>Try nevertheless</source>
        <translation>Trotzdem versuchen</translation>
    </message>
</context>
<context>
    <name>ServerForm</name>
    <message>
        <source>Encrypted from the start (TLS)</source>
        <translation>Von Anfang an verschlüsselt (TLS)</translation>
    </message>
    <message>
        <source>Encrypted after STARTTLS</source>
        <translation>Verschlüsselt nach STARTTLS</translation>
    </message>
    <message>
        <source>Not encrypted; a password is never sent</source>
        <translation>Unverschlüsselt; nie mit Passwort</translation>
    </message>
    <message>
        <source>empty: no login</source>
        <translation>leer: ohne Anmeldung</translation>
    </message>
    <message>
        <source>&amp;Mail server:</source>
        <translation>&amp;Mailserver:</translation>
    </message>
    <message>
        <source>&amp;Encryption:</source>
        <translation>V&amp;erschlüsselung:</translation>
    </message>
    <message>
        <source>P&amp;ort:</source>
        <translation>P&amp;ort:</translation>
    </message>
    <message>
        <source>&amp;User name:</source>
        <translation>Ben&amp;utzername:</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The file %1 cannot be read. It was kept as %2.</source>
        <translation>Die Datei %1 lässt sich nicht lesen. Sie wurde als %2 aufgehoben.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>Die Datei %1 lässt sich nicht lesen.</translation>
    </message>
</context>
<context>
    <name>TranscriptView</name>
    <message>
        <source>Transcript</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Nothing was said yet. C: is what this program says, S: the server.</source>
        <translation>Noch wurde nichts gesagt. C: sagt dieses Programm, S: der Server.</translation>
    </message>
</context>
<context>
    <name>TranscriptWindow</name>
    <message>
        <source>Transcript</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Passwords are masked. Names, addresses and subjects are not: look through it before you pass it on.</source>
        <translation>Passwörter sind verdeckt, Namen, Adressen und Betreffzeilen nicht: Sehen Sie es durch, bevor Sie es weitergeben.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Leeren</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>Send no&amp;w</source>
        <translation>&amp;Jetzt senden</translation>
    </message>
    <message numerus="yes">
        <source>The letter is sent in %n second(s)</source>
        <translation>
            <numerusform>Der Brief wird in einer Sekunde gesendet</numerusform>
            <numerusform>Der Brief wird in %n Sekunden gesendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is sent in %n second(s)</source>
        <translation>
            <numerusform>„%1“ wird in einer Sekunde gesendet</numerusform>
            <numerusform>„%1“ wird in %n Sekunden gesendet</numerusform>
        </translation>
    </message>
</context>
</TS>
