<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>QSmtpClient</name>
    <message>
        <source>%1, port %2</source>
        <translation>%1, Port %2</translation>
    </message>
    <message>
        <source>No server is set.</source>
        <translation>Es ist kein Server eingestellt.</translation>
    </message>
    <message>
        <source>The name of the server has a blank or a control character.</source>
        <translation>Im Namen des Servers ist ein Leerzeichen oder ein Steuerzeichen.</translation>
    </message>
    <message>
        <source>%1 is no name of a server.</source>
        <translation>%1 kann kein Name eines Servers sein.</translation>
    </message>
    <message>
        <source>%1 is no port number.</source>
        <translation>%1 kann keine Portnummer sein.</translation>
    </message>
    <message>
        <source>LMTP has no usual port: one has to be set.</source>
        <translation>LMTP hat keinen üblichen Port: Einer muss eingestellt werden.</translation>
    </message>
    <message>
        <source>A connection by a proxy leaves from no chosen local address.</source>
        <translation>Eine Verbindung über einen Proxy kann nicht von einer gewählten lokalen Adresse ausgehen.</translation>
    </message>
    <message>
        <source>There is no TLS on a local socket: its security has to be Plaintext or StartTlsIfOffered.</source>
        <translation>Auf einem lokalen Socket gibt es kein TLS: Als Sicherheit muss Plaintext oder StartTlsIfOffered eingestellt sein.</translation>
    </message>
    <message>
        <source>The device that was set is not connected.</source>
        <translation>Das Gerät, das gesetzt wurde, ist nicht verbunden.</translation>
    </message>
    <message>
        <source>There is no TLS over a device that is no QSslSocket: its security has to be Plaintext or StartTlsIfOffered.</source>
        <translation>Über ein Gerät, das kein QSslSocket ist, gibt es kein TLS: Als Sicherheit muss Plaintext oder StartTlsIfOffered eingestellt sein.</translation>
    </message>
    <message>
        <source>The socket that was set is encrypted already: its security has to be ImplicitTls.</source>
        <translation>Der Socket, der gesetzt wurde, ist schon verschlüsselt: Als Sicherheit muss ImplicitTls eingestellt sein.</translation>
    </message>
    <message>
        <source>The message may have been delivered, and sending it again may deliver it twice.</source>
        <translation>Der Brief ist vielleicht angekommen; erneut gesendet kann er zweimal ankommen.</translation>
    </message>
    <message>
        <source>The server said: %1</source>
        <translation>Der Server sagte: %1</translation>
    </message>
    <message>
        <source>Sending was canceled.</source>
        <translation>Das Senden wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The connection that was given belongs to another thread than the client.</source>
        <translation>Die Verbindung, die übergeben wurde, gehört einem anderen Thread als der Client.</translation>
    </message>
    <message>
        <source>The connection to the server was lost.</source>
        <translation>Die Verbindung zum Server ist abgerissen.</translation>
    </message>
    <message>
        <source>The message cannot be read: %1</source>
        <translation>Der Brief lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>The server takes %1 recipients at once, and the message was to reach all or none of its %2.</source>
        <translation>Der Server nimmt %1 Empfänger auf einmal, und der Brief sollte alle %2 erreichen oder keinen.</translation>
    </message>
    <message>
        <source>No message with this number is waiting or being sent.</source>
        <translation>Ein Brief mit dieser Nummer wartet nicht und wird nicht gesendet.</translation>
    </message>
    <message>
        <source>There is no access token for the login.</source>
        <translation>Für die Anmeldung gibt es kein Zugriffstoken.</translation>
    </message>
    <message>
        <source>There is no access token for the login: %1</source>
        <translation>Für die Anmeldung gibt es kein Zugriffstoken: %1</translation>
    </message>
    <message>
        <source>The access token for the login did not come in time.</source>
        <translation>Das Zugriffstoken für die Anmeldung kam nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>The local name has a blank or a control character.</source>
        <translation>Im lokalen Namen ist ein Leerzeichen oder ein Steuerzeichen.</translation>
    </message>
    <message>
        <source>The message has content made elsewhere, which cannot be encoded as the options want it.</source>
        <translation>Der Brief enthält anderswo Erzeugtes, das sich nicht so kodieren lässt, wie es die Optionen verlangen.</translation>
    </message>
    <message>
        <source>The proxy %1 does not connect to the server %2, port %3: %4</source>
        <translation>Der Proxy %1 verbindet nicht mit dem Server %2, Port %3: %4</translation>
    </message>
    <message>
        <source>not found or not allowed</source>
        <translation>nicht gefunden oder nicht erlaubt</translation>
    </message>
    <message>
        <source>The server %1 refused the connection at port %2.</source>
        <translation>Der Server %1 hat die Verbindung an Port %2 abgelehnt.</translation>
    </message>
    <message>
        <source>The server %1 did not answer at port %2.</source>
        <translation>Der Server %1 hat an Port %2 nicht geantwortet.</translation>
    </message>
    <message>
        <source>The proxy %1 cannot be reached: %2</source>
        <translation>Der Proxy %1 ist nicht erreichbar: %2</translation>
    </message>
    <message>
        <source>The proxy %1 asks for another user name or password.</source>
        <translation>Der Proxy %1 verlangt einen anderen Benutzernamen oder ein anderes Passwort.</translation>
    </message>
    <message>
        <source>The server %1 cannot be reached: %2</source>
        <translation>Der Server %1 ist nicht erreichbar: %2</translation>
    </message>
    <message>
        <source>The server %1 was not found.</source>
        <translation>Der Server %1 wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The server %1 could not be looked up: %2</source>
        <translation>Die Adresse des Servers %1 ließ sich nicht ermitteln: %2</translation>
    </message>
    <message>
        <source>The server %1 has no address that can be reached from %2.</source>
        <translation>Der Server %1 hat keine Adresse, die von %2 aus erreichbar ist.</translation>
    </message>
    <message>
        <source>The local address %1 cannot be used: %2</source>
        <translation>Die lokale Adresse %1 lässt sich nicht verwenden: %2</translation>
    </message>
    <message>
        <source>The client is not connected.</source>
        <translation>Der Client ist nicht verbunden.</translation>
    </message>
    <message>
        <source>An address has characters that the server cannot take (it does not offer SMTPUTF8).</source>
        <translation>Eine Adresse hat Zeichen, die der Server nicht nehmen kann (er bietet SMTPUTF8 nicht an).</translation>
    </message>
    <message>
        <source>Sending without %1, which the server does not offer</source>
        <translation>Gesendet wird ohne %1, das der Server nicht anbietet</translation>
    </message>
    <message>
        <source>Waiting for each reply, since the server is out of step</source>
        <translation>Auf jede Antwort wird gewartet, weil der Server aus dem Takt ist</translation>
    </message>
    <message>
        <source>Sending without CHUNKING, which the server offers and refuses</source>
        <translation>Gesendet wird ohne CHUNKING, das der Server anbietet und ablehnt</translation>
    </message>
    <message>
        <source>Sending without BINARYMIME, which the server offers and refuses</source>
        <translation>Gesendet wird ohne BINARYMIME, das der Server anbietet und ablehnt</translation>
    </message>
    <message>
        <source>Connecting anew: this device has slept</source>
        <translation>Neue Verbindung: Dieses Gerät hat geschlafen</translation>
    </message>
    <message>
        <source>Connecting anew: this connection has carried its %1 messages</source>
        <translation>Neue Verbindung: Die alte hat ihre %1 Briefe befördert</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbinden mit %1</translation>
    </message>
    <message>
        <source>Encrypted: %1, %2</source>
        <translation>Verschlüsselt: %1, %2</translation>
    </message>
    <message>
        <source>Connecting anew: the connection had ended</source>
        <translation>Neue Verbindung: Die alte war beendet</translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation>Die Verbindung ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>its source gave nothing more in time</source>
        <translation>seine Quelle lieferte nicht rechtzeitig weiter</translation>
    </message>
    <message>
        <source>The encryption could not be set up in time.</source>
        <translation>Die Verschlüsselung ließ sich nicht rechtzeitig einrichten.</translation>
    </message>
    <message>
        <source>The server %1 did not answer in time.</source>
        <translation>Der Server %1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>There is no TLS on this connection.</source>
        <translation>Auf dieser Verbindung gibt es kein TLS.</translation>
    </message>
    <message>
        <source>a connection that was made already</source>
        <translation>einer schon bestehenden Verbindung</translation>
    </message>
    <message>
        <source>the local socket %1</source>
        <translation>dem lokalen Socket %1</translation>
    </message>
    <message>
        <source>The local socket %1 cannot be reached: %2</source>
        <translation>Der lokale Socket %1 ist nicht erreichbar: %2</translation>
    </message>
    <message>
        <source>There is no local socket %1.</source>
        <translation>Es gibt keinen lokalen Socket %1.</translation>
    </message>
    <message>
        <source>Nobody listens at the local socket %1.</source>
        <translation>Am lokalen Socket %1 hört niemand zu.</translation>
    </message>
    <message>
        <source>This user may not use the local socket %1.</source>
        <translation>Dieser Benutzer darf den lokalen Socket %1 nicht verwenden.</translation>
    </message>
    <message>
        <source>There is a user name, but neither a password nor a token.</source>
        <translation>Es gibt einen Benutzernamen, aber weder Passwort noch Token.</translation>
    </message>
    <message>
        <source>The server knows no extensions, and so not &quot;%1&quot;.</source>
        <translation>Der Server kennt keine Erweiterungen und damit auch „%1“ nicht.</translation>
    </message>
    <message>
        <source>The server does not offer %1, which &quot;%2&quot; needs.</source>
        <translation>Der Server bietet %1 nicht an, das „%2“ voraussetzt.</translation>
    </message>
    <message>
        <source>%1 can only be asked for over an encrypted connection.</source>
        <translation>%1 lässt sich nur über eine verschlüsselte Verbindung verlangen.</translation>
    </message>
    <message>
        <source>The message has %1 octets, and the server takes %2 at most.</source>
        <translation>Der Brief hat %1 Bytes, und der Server nimmt höchstens %2.</translation>
    </message>
    <message>
        <source>The message has binary content, and the server does not offer %1.</source>
        <translation>Der Brief hat binären Inhalt, und der Server bietet %1 nicht an.</translation>
    </message>
    <message>
        <source>The message has 8-bit content, and the server does not offer 8BITMIME.</source>
        <translation>Der Brief hat 8-Bit-Inhalt, und der Server bietet 8BITMIME nicht an.</translation>
    </message>
    <message>
        <source>The headers of the message have characters beyond ASCII that are not encoded, and the server does not offer SMTPUTF8.</source>
        <translation>Die Kopfzeilen des Briefs haben unkodierte Zeichen außerhalb von ASCII, und der Server bietet SMTPUTF8 nicht an.</translation>
    </message>
    <message>
        <source>The message shall be delivered within %1 seconds, and the server promises nothing below %2.</source>
        <translation>Der Brief soll binnen %1 Sekunden zugestellt werden, und der Server verspricht nichts unter %2.</translation>
    </message>
    <message>
        <source>The message shall be held for %1 seconds, and the server does so for %2 at most.</source>
        <translation>Der Brief soll %1 Sekunden zurückgehalten werden, und der Server tut das höchstens %2 lang.</translation>
    </message>
    <message>
        <source>The message shall be held until %1, and the server does so until %2 at the latest.</source>
        <translation>Der Brief soll bis %1 zurückgehalten werden, und der Server tut das spätestens bis %2.</translation>
    </message>
    <message>
        <source>it was closed before its end</source>
        <translation>vor dem Ende geschlossen</translation>
    </message>
    <message>
        <source>it cannot be read once more</source>
        <translation>ein zweites Mal ist das nicht möglich</translation>
    </message>
    <message>
        <source>it cannot be kept for further recipients: %1</source>
        <translation>für weitere Empfänger lässt er sich nicht aufbewahren: %1</translation>
    </message>
    <message>
        <source>The parameter %1 is asked for twice.</source>
        <translation>Der Parameter %1 wird zweimal verlangt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no parameter of MAIL or RCPT.</source>
        <translation>„%1“ ist kein Parameter von MAIL oder RCPT.</translation>
    </message>
    <message>
        <source>Never to be notified excludes any other notification.</source>
        <translation>Nie benachrichtigt zu werden schließt jede andere Benachrichtigung aus.</translation>
    </message>
    <message>
        <source>The original recipient &quot;%1&quot; is no address of its type.</source>
        <translation>Der ursprüngliche Empfänger „%1“ ist keine Adresse seiner Art.</translation>
    </message>
    <message>
        <source>The original recipient &quot;%1&quot; is too long.</source>
        <translation>Der ursprüngliche Empfänger „%1“ ist zu lang.</translation>
    </message>
    <message>
        <source>The envelope identifier &quot;%1&quot; has characters other than printable ASCII.</source>
        <translation>Die Kennung des Umschlags „%1“ hat andere Zeichen als druckbares ASCII.</translation>
    </message>
    <message>
        <source>The envelope identifier &quot;%1&quot; is too long.</source>
        <translation>Die Kennung des Umschlags „%1“ ist zu lang.</translation>
    </message>
    <message>
        <source>%1 seconds are no time in which a message can be delivered.</source>
        <translation>%1 Sekunden sind keine Zeit, in der sich ein Brief zustellen lässt.</translation>
    </message>
    <message>
        <source>A message cannot be held both for a time and until a date.</source>
        <translation>Ein Brief kann nicht zugleich für eine Dauer und bis zu einem Zeitpunkt zurückgehalten werden.</translation>
    </message>
    <message>
        <source>%1 seconds are no time for which a message can be held.</source>
        <translation>%1 Sekunden sind keine Zeit, für die sich ein Brief zurückhalten lässt.</translation>
    </message>
    <message>
        <source>A message cannot be held until a date that is none.</source>
        <translation>Ein Brief lässt sich nicht bis zu einem ungültigen Zeitpunkt zurückhalten.</translation>
    </message>
    <message>
        <source>The submitter &quot;%1&quot; is not a mail address.</source>
        <translation>Der Einlieferer „%1“ ist keine Mailadresse.</translation>
    </message>
    <message>
        <source>%1 is no priority from -9 to 9.</source>
        <translation>%1 ist keine Priorität von -9 bis 9.</translation>
    </message>
    <message>
        <source>The message has no sender, neither given nor in its headers.</source>
        <translation>Der Brief hat keinen Absender, weder angegeben noch in den Kopfzeilen.</translation>
    </message>
    <message>
        <source>The message has no recipients, neither given nor in its headers.</source>
        <translation>Der Brief hat keine Empfänger, weder angegeben noch in den Kopfzeilen.</translation>
    </message>
    <message>
        <source>The message was resent more than once, and its headers do not tell to whom it goes now.</source>
        <translation>Der Brief wurde schon mehrmals weitergesendet, und aus den Kopfzeilen geht nicht hervor, an wen er jetzt geht.</translation>
    </message>
    <message>
        <source>The header field %1 has an address that cannot be read.</source>
        <translation>In der Kopfzeile %1 ist eine Adresse, die sich nicht lesen lässt.</translation>
    </message>
    <message>
        <source>The headers of the message have a line that is no header field, so they do not tell for certain to whom it goes.</source>
        <translation>Unter den Kopfzeilen des Briefs ist eine Zeile, die keine ist; so ist nicht sicher, an wen er geht.</translation>
    </message>
    <message>
        <source>The sender &quot;%1&quot; is not a mail address.</source>
        <translation>Der Absender „%1“ ist keine Mailadresse.</translation>
    </message>
    <message>
        <source>The recipient &quot;%1&quot; is not a mail address.</source>
        <translation>Der Empfänger „%1“ ist keine Mailadresse.</translation>
    </message>
    <message>
        <source>There are options for &quot;%1&quot;, who is not among the recipients.</source>
        <translation>Es gibt Optionen für „%1“, und diese Adresse ist nicht unter den Empfängern.</translation>
    </message>
    <message>
        <source>There are options for &quot;%1&quot; twice, in different spellings.</source>
        <translation>Für „%1“ gibt es zweimal Optionen, in verschiedener Schreibweise.</translation>
    </message>
    <message>
        <source>The message goes as binary content, octet for octet, and the lines of its headers do not end with CRLF.</source>
        <translation>Der Brief geht als binärer Inhalt, Byte für Byte, und seine Kopfzeilen enden nicht mit CRLF.</translation>
    </message>
    <message>
        <source>The headers of the message are too long.</source>
        <translation>Die Kopfzeilen des Briefs sind zu lang.</translation>
    </message>
    <message>
        <source>The message is empty.</source>
        <translation>Der Brief ist leer.</translation>
    </message>
    <message>
        <source>The client was deleted.</source>
        <translation>Der Client wurde gelöscht.</translation>
    </message>
    <message>
        <source>This installation of Qt has no TLS library.</source>
        <translation>Dieser Qt-Installation fehlt eine TLS-Bibliothek.</translation>
    </message>
    <message>
        <source>Somebody injected text before the encryption began.</source>
        <translation>Jemand hat Text eingeschleust, bevor die Verschlüsselung begann.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted: %1</source>
        <translation>Dem Zertifikat des Servers wird nicht vertraut: %1</translation>
    </message>
    <message>
        <source>The server %1 does not begin with TLS at port %2. It may offer STARTTLS there, or TLS at another port, usually 465.</source>
        <translation>Der Server %1 beginnt an Port %2 nicht mit TLS. Vielleicht bietet er dort STARTTLS an oder TLS an einem anderen Port, meist 465.</translation>
    </message>
    <message>
        <source>The server shows another certificate than the one that it is known by (pinned).</source>
        <translation>Der Server zeigt ein anderes Zertifikat als das, an dem er erkannt wird (das festgelegte).</translation>
    </message>
    <message>
        <source>The connection is encrypted by a protocol older than TLS 1.2.</source>
        <translation>Die Verbindung ist mit einem Protokoll verschlüsselt, das älter ist als TLS 1.2.</translation>
    </message>
    <message>
        <source>The encryption could not be set up: %1</source>
        <translation>Die Verschlüsselung ließ sich nicht einrichten: %1</translation>
    </message>
    <message>
        <source>Check the name of the mail server and the connection to the network.</source>
        <translation>Prüfen Sie den Namen des Mailservers und die Verbindung zum Netz.</translation>
    </message>
    <message>
        <source>Check the name and the port of the mail server. A firewall may be in the way, too.</source>
        <translation>Prüfen Sie Namen und Port des Mailservers. Auch eine Firewall kann im Weg sein.</translation>
    </message>
    <message>
        <source>Check the connection to the network and try again.</source>
        <translation>Prüfen Sie die Verbindung zum Netz, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>Ask the provider for the port with encryption from the start, which is usually 465. In a network that you do not know, somebody may be preventing the encryption.</source>
        <translation>Fragen Sie den Anbieter nach dem Port, der von Anfang an verschlüsselt ist, meist 465. In einem fremden Netz kann es sein, dass jemand die Verschlüsselung verhindert.</translation>
    </message>
    <message>
        <source>Do not use this network for mail: somebody is tampering with the connection. If it happens everywhere, tell the provider.</source>
        <translation>Verwenden Sie dieses Netz nicht für Mail: Jemand macht sich an der Verbindung zu schaffen. Wenn es überall geschieht, sagen Sie es dem Anbieter.</translation>
    </message>
    <message>
        <source>Check that the port and the kind of encryption belong together: 465 is encrypted from the start, 587 by STARTTLS.</source>
        <translation>Prüfen Sie, ob Port und Art der Verschlüsselung zusammengehören: 465 ist von Anfang an verschlüsselt, 587 durch STARTTLS.</translation>
    </message>
    <message>
        <source>Check the name of the mail server and the date of this device. If both are right, ask who runs the server before you go on: somebody may be posing as it.</source>
        <translation>Prüfen Sie den Namen des Mailservers und das Datum dieses Geräts. Wenn beide stimmen, fragen Sie den Betreiber des Servers, bevor Sie weitermachen: Jemand könnte sich für ihn ausgeben.</translation>
    </message>
    <message>
        <source>Choose encryption by STARTTLS for this port, or the port with encryption from the start, which is usually 465.</source>
        <translation>Wählen Sie für diesen Port die Verschlüsselung durch STARTTLS oder den Port, der von Anfang an verschlüsselt ist, meist 465.</translation>
    </message>
    <message>
        <source>Choose encryption from the start for this port, or the port with encryption by STARTTLS, which is usually 587.</source>
        <translation>Wählen Sie für diesen Port die Verschlüsselung von Anfang an oder den Port mit Verschlüsselung durch STARTTLS, meist 587.</translation>
    </message>
    <message>
        <source>Check the name and the port of the proxy, and the connection to the network.</source>
        <translation>Prüfen Sie Namen und Port des Proxys und die Verbindung zum Netz.</translation>
    </message>
    <message>
        <source>Check the user name and the password for the proxy.</source>
        <translation>Prüfen Sie Benutzernamen und Passwort für den Proxy.</translation>
    </message>
    <message>
        <source>Ask who runs the proxy whether it lets mail through to this server and port, and of what kind it is.</source>
        <translation>Fragen Sie den Betreiber des Proxys, ob er Mail zu diesem Server und Port durchlässt und von welcher Art er ist.</translation>
    </message>
    <message>
        <source>Check the port and the encryption: many servers allow a login only at port 465 or 587. Else ask the provider how to log in.</source>
        <translation>Prüfen Sie den Port und die Verschlüsselung: Viele Server erlauben eine Anmeldung nur an Port 465 oder 587. Sonst fragen Sie den Anbieter, wie die Anmeldung geht.</translation>
    </message>
    <message>
        <source>Switch the encryption on.</source>
        <translation>Schalten Sie die Verschlüsselung ein.</translation>
    </message>
    <message>
        <source>Do not send the password in another way: somebody may be posing as the server. Ask who runs it.</source>
        <translation>Senden Sie das Passwort nicht auf anderem Weg: Jemand könnte sich für den Server ausgeben. Fragen Sie dessen Betreiber.</translation>
    </message>
    <message>
        <source>Check that the message and its attachments still exist and can be read.</source>
        <translation>Prüfen Sie, ob es den Brief und seine Anhänge noch gibt und ob sie sich lesen lassen.</translation>
    </message>
    <message>
        <source>Check the user name and the password. Some providers want a password made for this program, or the whole mail address as user name. Too many tries may lock the account.</source>
        <translation>Prüfen Sie Benutzernamen und Passwort. Manche Anbieter verlangen ein Passwort nur für dieses Programm oder als Benutzernamen die ganze Mailadresse. Zu viele Versuche können das Konto sperren.</translation>
    </message>
    <message>
        <source>Sign in to the mail account again, and allow this program to send mail.</source>
        <translation>Melden Sie sich beim Mailkonto neu an, und erlauben Sie diesem Programm, Mail zu senden.</translation>
    </message>
    <message>
        <source>Check the connection to the network, and sign in to the mail account again.</source>
        <translation>Prüfen Sie die Verbindung zum Netz, und melden Sie sich beim Mailkonto neu an.</translation>
    </message>
    <message>
        <source>Make a password for this program in the security settings of the mail account, and use it instead of the usual one.</source>
        <translation>Legen Sie in den Sicherheitseinstellungen des Mailkontos ein Passwort für dieses Programm an, und verwenden Sie es anstelle des üblichen.</translation>
    </message>
    <message>
        <source>Log in to the mail account with a browser, follow what the provider asks, and try again.</source>
        <translation>Melden Sie sich im Browser beim Mailkonto an, tun Sie, was der Anbieter verlangt, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The provider takes no passwords here any more: log in with OAuth 2 instead.</source>
        <translation>Der Anbieter nimmt hier keine Passwörter mehr: Melden Sie sich stattdessen mit OAuth 2 an.</translation>
    </message>
    <message>
        <source>Ask the provider or the administrator to allow this account to send mail from programs.</source>
        <translation>Bitten Sie den Anbieter oder Administrator, diesem Konto das Senden aus Programmen zu erlauben.</translation>
    </message>
    <message>
        <source>Ask the provider how to log in: it wants a safer way, such as OAuth 2 or a password made for this program.</source>
        <translation>Fragen Sie den Anbieter, wie die Anmeldung geht: Er verlangt einen sichereren Weg, etwa OAuth 2 oder ein Passwort nur für dieses Programm.</translation>
    </message>
    <message>
        <source>Wait some minutes before the next try, and close other programs that use the account.</source>
        <translation>Warten Sie einige Minuten bis zum nächsten Versuch, und schließen Sie andere Programme, die das Konto verwenden.</translation>
    </message>
    <message>
        <source>Enter user name and password for this server.</source>
        <translation>Geben Sie Benutzernamen und Passwort für diesen Server ein.</translation>
    </message>
    <message>
        <source>Switch the encryption on: the server wants it before it goes on.</source>
        <translation>Schalten Sie die Verschlüsselung ein: Der Server verlangt sie, bevor er weitermacht.</translation>
    </message>
    <message>
        <source>Wait before sending more: the server allows only so many messages in an hour or a day.</source>
        <translation>Warten Sie, bevor Sie mehr senden: Der Server erlaubt nur eine bestimmte Zahl von Briefen in der Stunde oder am Tag.</translation>
    </message>
    <message>
        <source>Try again in some minutes: the server lets unknown senders wait once.</source>
        <translation>Versuchen Sie es in einigen Minuten noch einmal: Der Server lässt unbekannte Absender einmal warten.</translation>
    </message>
    <message>
        <source>Send by the mail server of your own provider, with a login, or from another network.</source>
        <translation>Senden Sie über den Mailserver Ihres eigenen Anbieters, mit Anmeldung, oder aus einem anderen Netz.</translation>
    </message>
    <message>
        <source>Log in before sending, or send by the mail server of your own provider.</source>
        <translation>Melden Sie sich vor dem Senden an, oder senden Sie über den Mailserver Ihres eigenen Anbieters.</translation>
    </message>
    <message>
        <source>Send from an address that exists and that belongs to the account.</source>
        <translation>Senden Sie von einer Adresse, die es gibt und die zum Konto gehört.</translation>
    </message>
    <message>
        <source>Send by the mail server of the provider that the sender&apos;s address belongs to.</source>
        <translation>Senden Sie über den Mailserver des Anbieters, zu dem die Adresse des Absenders gehört.</translation>
    </message>
    <message>
        <source>Check the spelling of the recipient&apos;s address.</source>
        <translation>Prüfen Sie, ob die Adresse des Empfängers richtig geschrieben ist.</translation>
    </message>
    <message>
        <source>Ask the recipient for another address: this mailbox takes no mail.</source>
        <translation>Bitten Sie den Empfänger um eine andere Adresse: Dieses Postfach nimmt keine Mail an.</translation>
    </message>
    <message>
        <source>Tell the recipient in another way that the mailbox is full, and try again later.</source>
        <translation>Sagen Sie dem Empfänger auf anderem Weg, dass sein Postfach voll ist, und versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>Send to the recipient&apos;s new address, which the server may have named.</source>
        <translation>Senden Sie an die neue Adresse des Empfängers, die der Server vielleicht genannt hat.</translation>
    </message>
    <message>
        <source>Check the address: the server does not understand it.</source>
        <translation>Prüfen Sie die Adresse: Der Server versteht sie nicht.</translation>
    </message>
    <message>
        <source>Use an address of letters without accents from A to Z: the server takes no others.</source>
        <translation>Verwenden Sie eine Adresse aus den Buchstaben A bis Z, ohne Umlaute und Akzente: Andere nimmt der Server nicht.</translation>
    </message>
    <message>
        <source>Check the spelling of what stands behind the @ in the address.</source>
        <translation>Prüfen Sie, ob in der Adresse richtig geschrieben ist, was hinter dem @ steht.</translation>
    </message>
    <message>
        <source>Check what stands behind the @ in the address: nobody gets mail there.</source>
        <translation>Prüfen Sie, was in der Adresse hinter dem @ steht: Dort bekommt niemand Mail.</translation>
    </message>
    <message>
        <source>Send to fewer recipients at a time.</source>
        <translation>Senden Sie an weniger Empfänger auf einmal.</translation>
    </message>
    <message>
        <source>Make the message smaller, or send a link instead of the attachment.</source>
        <translation>Machen Sie den Brief kleiner, oder senden Sie anstelle des Anhangs einen Verweis.</translation>
    </message>
    <message>
        <source>Try again later: the server has no room at the moment.</source>
        <translation>Versuchen Sie es später noch einmal: Der Server hat gerade keinen Platz.</translation>
    </message>
    <message>
        <source>Check the attachments for viruses. Send a link instead of a kind of file that is not let through.</source>
        <translation>Prüfen Sie die Anhänge auf Viren. Wird eine Art von Datei nicht durchgelassen, senden Sie stattdessen einen Verweis.</translation>
    </message>
    <message>
        <source>Change what makes the message look like spam, such as its links, or ask the recipient to expect it.</source>
        <translation>Ändern Sie, was den Brief wie Spam aussehen lässt, etwa seine Verweise, oder kündigen Sie ihn dem Empfänger an.</translation>
    </message>
    <message>
        <source>Read what the server said: one of its rules is against it, and only who runs it can tell more.</source>
        <translation>Lesen Sie, was der Server gesagt hat: Eine seiner Regeln spricht dagegen, und mehr weiß nur sein Betreiber.</translation>
    </message>
    <message>
        <source>Send without special options: the server does not take one of them.</source>
        <translation>Senden Sie ohne besondere Optionen: Eine davon nimmt der Server nicht.</translation>
    </message>
    <message>
        <source>Leave out what the server does not offer, or send by another server.</source>
        <translation>Lassen Sie weg, was der Server nicht anbietet, oder senden Sie über einen anderen Server.</translation>
    </message>
    <message>
        <source>The server&apos;s answer has no place in a login.</source>
        <translation>Die Antwort des Servers gehört nicht in eine Anmeldung.</translation>
    </message>
    <message>
        <source>The server accepted the login without proving that it knows the password.</source>
        <translation>Der Server hat die Anmeldung angenommen, ohne zu beweisen, dass er das Passwort kennt.</translation>
    </message>
    <message>
        <source>The user name with the password or the access token is too long for a login.</source>
        <translation>Der Benutzername ist mit dem Passwort oder dem Zugriffstoken zu lang für eine Anmeldung.</translation>
    </message>
    <message>
        <source>The server refused every login mechanism that may be used.</source>
        <translation>Der Server hat jedes Anmeldeverfahren abgelehnt, das verwendet werden darf.</translation>
    </message>
    <message>
        <source>The application&apos;s login mechanism could not be made.</source>
        <translation>Das Anmeldeverfahren der Anwendung ließ sich nicht erzeugen.</translation>
    </message>
    <message>
        <source>The server cannot check the login at the moment.</source>
        <translation>Der Server kann die Anmeldung gerade nicht prüfen.</translation>
    </message>
    <message>
        <source>The server refused the login.</source>
        <translation>Der Server hat die Anmeldung abgelehnt.</translation>
    </message>
    <message>
        <source>The command contains a control character.</source>
        <translation>Im Befehl ist ein Steuerzeichen.</translation>
    </message>
    <message>
        <source>The command is too long.</source>
        <translation>Der Befehl ist zu lang.</translation>
    </message>
    <message>
        <source>There is no command.</source>
        <translation>Es ist kein Befehl angegeben.</translation>
    </message>
    <message>
        <source>This command is said by the client itself where it has to be.</source>
        <translation>Diesen Befehl gibt der Client selbst, wo er nötig ist.</translation>
    </message>
    <message>
        <source>Encryption is required, but the server refused EHLO and with it STARTTLS.</source>
        <translation>Verschlüsselung ist vorgeschrieben, aber der Server hat EHLO abgelehnt und damit STARTTLS.</translation>
    </message>
    <message>
        <source>A login is wanted, but the server refused EHLO and with it AUTH.</source>
        <translation>Eine Anmeldung ist gewünscht, aber der Server hat EHLO abgelehnt und damit AUTH.</translation>
    </message>
    <message>
        <source>Encryption is required, but the server does not offer STARTTLS.</source>
        <translation>Verschlüsselung ist vorgeschrieben, aber der Server bietet STARTTLS nicht an.</translation>
    </message>
    <message>
        <source>The server&apos;s answer to STARTTLS does not end as a reply of a mail server.</source>
        <translation>Die Antwort des Servers auf STARTTLS endet nicht wie die eines Mailservers.</translation>
    </message>
    <message>
        <source>Encryption is required, but the server refused STARTTLS.</source>
        <translation>Verschlüsselung ist vorgeschrieben, aber der Server hat STARTTLS abgelehnt.</translation>
    </message>
    <message>
        <source>The server answered before it was asked.</source>
        <translation>Der Server hat geantwortet, bevor er gefragt wurde.</translation>
    </message>
    <message>
        <source>The server refused the sender.</source>
        <translation>Der Server hat den Absender abgelehnt.</translation>
    </message>
    <message>
        <source>The server refused the recipients.</source>
        <translation>Der Server hat die Empfänger abgelehnt.</translation>
    </message>
    <message>
        <source>The server refused the message.</source>
        <translation>Der Server hat den Brief abgelehnt.</translation>
    </message>
    <message>
        <source>The server refused STARTTLS.</source>
        <translation>Der Server hat STARTTLS abgelehnt.</translation>
    </message>
    <message>
        <source>The server refused its service.</source>
        <translation>Der Server hat den Dienst verweigert.</translation>
    </message>
    <message>
        <source>The server answered before the message was complete.</source>
        <translation>Der Server hat geantwortet, bevor der Brief vollständig war.</translation>
    </message>
    <message>
        <source>The server is closing the connection.</source>
        <translation>Der Server beendet die Verbindung.</translation>
    </message>
    <message>
        <source>The server sent a reply that means nothing at this point.</source>
        <translation>Der Server hat eine Antwort gesendet, die an dieser Stelle nichts bedeutet.</translation>
    </message>
    <message>
        <source>Somebody answered STARTTLS before the server was asked.</source>
        <translation>Jemand hat auf STARTTLS geantwortet, bevor der Server gefragt wurde.</translation>
    </message>
    <message>
        <source>The server answered although nothing was asked.</source>
        <translation>Der Server hat geantwortet, obwohl er nichts gefragt wurde.</translation>
    </message>
    <message>
        <source>The server sent a line without end.</source>
        <translation>Der Server hat eine Zeile ohne Ende gesendet.</translation>
    </message>
    <message>
        <source>The server sent a reply without end.</source>
        <translation>Der Server hat eine Antwort ohne Ende gesendet.</translation>
    </message>
    <message>
        <source>What the server sent is not a reply of a mail server.</source>
        <translation>Was der Server gesendet hat, ist keine Antwort eines Mailservers.</translation>
    </message>
    <message>
        <source>The lines of a reply of the server contradict each other.</source>
        <translation>Die Zeilen einer Antwort des Servers widersprechen einander.</translation>
    </message>
    <message>
        <source>The application&apos;s login mechanism gave up.</source>
        <translation>Das Anmeldeverfahren der Anwendung hat aufgegeben.</translation>
    </message>
    <message>
        <source>The connection is not encrypted, so the login was not sent. This holds for the local machine, too.</source>
        <translation>Die Verbindung ist nicht verschlüsselt, deshalb wurde die Anmeldung nicht gesendet. Das gilt auch auf dem eigenen Rechner.</translation>
    </message>
    <message>
        <source>The login needs a password or an access token.</source>
        <translation>Für die Anmeldung wird ein Passwort oder ein Zugriffstoken gebraucht.</translation>
    </message>
    <message>
        <source>The login cannot be bound to this connection.</source>
        <translation>Die Anmeldung lässt sich nicht an diese Verbindung binden.</translation>
    </message>
    <message>
        <source>The server offers no login mechanism that may be used.</source>
        <translation>Der Server bietet kein Anmeldeverfahren an, das verwendet werden darf.</translation>
    </message>
    <message>
        <source>The server offers no login.</source>
        <translation>Der Server bietet keine Anmeldung an.</translation>
    </message>
    <message>
        <source>The server offers no login on an unencrypted connection.</source>
        <translation>Der Server bietet auf einer unverschlüsselten Verbindung keine Anmeldung an.</translation>
    </message>
    <message>
        <source>The server sent a malformed login challenge.</source>
        <translation>Der Server hat in der Anmeldung eine fehlerhafte Aufforderung gesendet.</translation>
    </message>
    <message>
        <source>The server asked for more than the login mechanism has to say.</source>
        <translation>Der Server wollte mehr wissen, als das Anmeldeverfahren zu sagen hat.</translation>
    </message>
    <message>
        <source>The login needs a user name.</source>
        <translation>Für die Anmeldung wird ein Benutzername gebraucht.</translation>
    </message>
    <message>
        <source>The user name or the password contains a NUL character.</source>
        <translation>Im Benutzernamen oder Passwort ist ein NUL-Zeichen.</translation>
    </message>
    <message>
        <source>The login mechanism cannot act for another user.</source>
        <translation>Das Anmeldeverfahren kann nicht für einen anderen Benutzer handeln.</translation>
    </message>
    <message>
        <source>The user name or the password contains a character that the login mechanism does not allow.</source>
        <translation>Im Benutzernamen oder Passwort ist ein Zeichen, das das Anmeldeverfahren nicht erlaubt.</translation>
    </message>
    <message>
        <source>The access token contains a character that no token has.</source>
        <translation>Im Zugriffstoken ist ein Zeichen, das kein Token hat.</translation>
    </message>
    <message>
        <source>The user name contains a control character.</source>
        <translation>Im Benutzernamen ist ein Steuerzeichen.</translation>
    </message>
    <message>
        <source>The server demands a login extension that is not supported.</source>
        <translation>Der Server verlangt eine Erweiterung der Anmeldung, die nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>The server answered the login of somebody else.</source>
        <translation>Der Server hat auf die Anmeldung von jemand anderem geantwortet.</translation>
    </message>
    <message>
        <source>The server asks for a login that would make the password easy to guess.</source>
        <translation>Der Server verlangt eine Anmeldung, nach der das Passwort leicht zu erraten wäre.</translation>
    </message>
    <message>
        <source>The server asks for more computing than a login is worth.</source>
        <translation>Der Server verlangt mehr Rechenzeit, als eine Anmeldung wert ist.</translation>
    </message>
    <message>
        <source>The login could not be computed, most likely for want of memory.</source>
        <translation>Die Anmeldung ließ sich nicht berechnen, wahrscheinlich weil der Speicher fehlt.</translation>
    </message>
    <message>
        <source>The server does not know the password: it is not the one it claims to be.</source>
        <translation>Der Server kennt das Passwort nicht: Er ist nicht der, für den er sich ausgibt.</translation>
    </message>
    <message>
        <source>Somebody injected text behind the server&apos;s answer to STARTTLS.</source>
        <translation>Jemand hat hinter der Antwort des Servers auf STARTTLS Text eingeschleust.</translation>
    </message>
    <message>
        <source>The server began with TLS where its greeting was expected.</source>
        <translation>Der Server hat mit TLS begonnen, wo seine Begrüßung erwartet wurde.</translation>
    </message>
    <message>
        <source>An address or a parameter contains a control character.</source>
        <translation>In einer Adresse oder einem Parameter ist ein Steuerzeichen.</translation>
    </message>
    <message>
        <source>The server refused every recipient.</source>
        <translation>Der Server hat jeden Empfänger abgelehnt.</translation>
    </message>
    <message>
        <source>The server refused a recipient, and the message was to reach all or none.</source>
        <translation>Der Server hat einen Empfänger abgelehnt, und der Brief sollte alle erreichen oder keinen.</translation>
    </message>
    <message>
        <source>The connection to the server was lost before it was encrypted.</source>
        <translation>Die Verbindung zum Server ist abgerissen, bevor sie verschlüsselt war.</translation>
    </message>
    <message>
        <source>The connection was lost before the server confirmed the message.</source>
        <translation>Die Verbindung ist abgerissen, bevor der Server den Brief bestätigt hat.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>Der Server hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The server did not greet in time. It may expect TLS from the first octet at this port.</source>
        <translation>Der Server hat sich nicht rechtzeitig gemeldet. Vielleicht erwartet er an diesem Port TLS vom ersten Byte an.</translation>
    </message>
    <message>
        <source>The server takes the message too slowly, or no longer at all.</source>
        <translation>Der Server nimmt den Brief zu langsam entgegen oder gar nicht mehr.</translation>
    </message>
    <message>
        <source>The server did not confirm the message in time.</source>
        <translation>Der Server hat den Brief nicht rechtzeitig bestätigt.</translation>
    </message>
</context>
<context>
    <name>QSmtpMessage</name>
    <message>
        <source>there is no such file</source>
        <translation>die Datei gibt es nicht</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <source>it is no regular file</source>
        <translation>keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>reading it is not permitted</source>
        <translation>das Lesen ist nicht erlaubt</translation>
    </message>
    <message>
        <source>the URL with its data is broken</source>
        <translation>die URL mit den Daten ist fehlerhaft</translation>
    </message>
    <message>
        <source>its URL names no file of this computer</source>
        <translation>die URL nennt keine Datei dieses Rechners</translation>
    </message>
    <message>
        <source>it was destroyed before it was read</source>
        <translation>vor dem Lesen gelöscht</translation>
    </message>
    <message>
        <source>it can be read only once, and was given once more</source>
        <translation>nur einmal lesbar und zweimal angegeben</translation>
    </message>
    <message>
        <source>it can be read only once, and that was done</source>
        <translation>nur einmal lesbar und schon gelesen</translation>
    </message>
    <message>
        <source>it is not open for reading</source>
        <translation>nicht zum Lesen geöffnet</translation>
    </message>
    <message>
        <source>the program that wrote it failed</source>
        <translation>das Programm, das ihn schrieb, ist gescheitert</translation>
    </message>
    <message>
        <source>it belongs to another thread</source>
        <translation>gehört einem anderen Thread</translation>
    </message>
    <message>
        <source>it is a pipe or a terminal opened as a file, which cannot be read without blocking</source>
        <translation>eine Pipe oder ein Terminal, als Datei geöffnet; das lässt sich nicht lesen, ohne zu blockieren</translation>
    </message>
    <message>
        <source>it became shorter while it was read</source>
        <translation>beim Lesen kürzer geworden</translation>
    </message>
    <message>
        <source>it was destroyed before its end</source>
        <translation>vor dem Ende gelöscht</translation>
    </message>
    <message>
        <source>it grew while it was read</source>
        <translation>beim Lesen gewachsen</translation>
    </message>
    <message>
        <source>it was closed before its end</source>
        <translation>vor dem Ende geschlossen</translation>
    </message>
    <message>
        <source>it is gone</source>
        <translation>nicht mehr da</translation>
    </message>
    <message>
        <source>it became shorter</source>
        <translation>kürzer geworden</translation>
    </message>
    <message>
        <source>it grew</source>
        <translation>gewachsen</translation>
    </message>
    <message>
        <source>it was changed</source>
        <translation>geändert worden</translation>
    </message>
    <message>
        <source>The message is ready-made, so nothing of it can be set.</source>
        <translation>Der Brief liegt fertig vor, daher lässt sich nichts an ihm setzen.</translation>
    </message>
    <message>
        <source>The message is from several people, so it needs a Sender.</source>
        <translation>Der Brief ist von mehreren Personen, daher braucht er einen „Sender“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a header field.</source>
        <translation>„%1“ kann kein Name einer Kopfzeile sein.</translation>
    </message>
    <message>
        <source>The header field %1 cannot be set as a further header: the message has it.</source>
        <translation>Die Kopfzeile %1 lässt sich nicht als weitere setzen: Der Brief hat sie selbst.</translation>
    </message>
    <message>
        <source>The header field %1 is written by the last server alone.</source>
        <translation>Die Kopfzeile %1 schreibt nur der letzte Server.</translation>
    </message>
    <message>
        <source>The header field %1 has a word that is too long for a line.</source>
        <translation>In der Kopfzeile %1 ist ein Wort, das zu lang für eine Zeile ist.</translation>
    </message>
    <message>
        <source>The header field List-Unsubscribe has &quot;%1&quot;, which is no address of https, http or mailto without a password.</source>
        <translation>In der Kopfzeile List-Unsubscribe ist „%1“, keine Adresse mit https, http oder mailto ohne Passwort.</translation>
    </message>
    <message>
        <source>To unsubscribe with one click needs exactly one address of https, and none of http, in List-Unsubscribe.</source>
        <translation>Zum Abbestellen mit einem Klick gehört in List-Unsubscribe genau eine Adresse mit https und keine mit http.</translation>
    </message>
    <message>
        <source>%1 has half a character.</source>
        <translation>%1 enthält ein halbes Zeichen.</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>Der Text</translation>
    </message>
    <message>
        <source>The HTML</source>
        <translation>Das HTML</translation>
    </message>
    <message>
        <source>Attachment %1</source>
        <translation>Anhang %1</translation>
    </message>
    <message>
        <source>The calendar is not in UTF-8.</source>
        <translation>Der Kalender ist nicht in UTF-8.</translation>
    </message>
    <message>
        <source>There is a method of a calendar, and no calendar.</source>
        <translation>Es gibt eine Methode eines Kalenders, aber keinen Kalender.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a method of a calendar: that has letters, digits and &quot;-&quot;.</source>
        <translation>„%1“ ist keine Methode eines Kalenders: Die hat Buchstaben, Ziffern und „-“.</translation>
    </message>
    <message>
        <source>The method of the calendar is &quot;%1&quot;, and not &quot;%2&quot;.</source>
        <translation>Die Methode des Kalenders ist „%1“ und nicht „%2“.</translation>
    </message>
    <message>
        <source>The content is ready-made, so texts and attachments set beside it have no place.</source>
        <translation>Der Inhalt liegt fertig vor, daher haben Texte und Anhänge daneben keinen Platz.</translation>
    </message>
    <message>
        <source>The ready-made content has no header, or one of more than its own fields.</source>
        <translation>Der fertige Inhalt hat keine Kopfzeilen oder noch andere als die eigenen.</translation>
    </message>
    <message>
        <source>A resent block has no Resent-From.</source>
        <translation>In einem Block zum Weitersenden fehlt Resent-From.</translation>
    </message>
    <message>
        <source>%1 is made from nothing.</source>
        <translation>%1 ist aus nichts gemacht.</translation>
    </message>
    <message>
        <source>%1: the name of a file</source>
        <translation>%1: der Dateiname</translation>
    </message>
    <message>
        <source>%1: the description</source>
        <translation>%1: die Beschreibung</translation>
    </message>
    <message>
        <source>%1: the content id &quot;%2&quot; is not valid. None has blanks or angle brackets.</source>
        <translation>%1: Die Content-ID „%2“ ist ungültig. Keine hat Leerzeichen oder spitze Klammern.</translation>
    </message>
    <message>
        <source>%1: the content type &quot;%2&quot; is not valid. It is written as &quot;type/subtype&quot; or &quot;type/subtype; name=value&quot;, with each name once.</source>
        <translation>%1: Der Inhaltstyp „%2“ ist ungültig. Geschrieben wird er „type/subtype“ oder „type/subtype; name=value“, mit jedem Namen einmal.</translation>
    </message>
    <message>
        <source>%1: the content type &quot;%2&quot; is not that of a message.</source>
        <translation>%1: Der Inhaltstyp „%2“ ist nicht der eines Briefs.</translation>
    </message>
    <message>
        <source>%1: the content type &quot;%2&quot; is not that of a file.</source>
        <translation>%1: Der Inhaltstyp „%2“ ist nicht der einer Datei.</translation>
    </message>
    <message>
        <source>%1 is ready-made and has no header, or a broken one.</source>
        <translation>%1 liegt fertig vor und hat keine oder fehlerhafte Kopfzeilen.</translation>
    </message>
    <message>
        <source>the content id</source>
        <translation>die Content-ID</translation>
    </message>
    <message>
        <source>the content type</source>
        <translation>der Inhaltstyp</translation>
    </message>
    <message>
        <source>the name of a file</source>
        <translation>der Dateiname</translation>
    </message>
    <message>
        <source>the description</source>
        <translation>die Beschreibung</translation>
    </message>
    <message>
        <source>%1 is ready-made, and its header does not say %2 that was set.</source>
        <translation>%1 liegt fertig vor, und in den eigenen Kopfzeilen steht nicht, was gesetzt wurde: %2.</translation>
    </message>
    <message>
        <source>Inline part %1</source>
        <translation>Eingebetteter Teil %1</translation>
    </message>
    <message>
        <source>%1 has no content id.</source>
        <translation>%1 hat keine Content-ID.</translation>
    </message>
    <message>
        <source>%1 has the same content id as another: &quot;%2&quot;.</source>
        <translation>%1 hat dieselbe Content-ID wie ein anderer: „%2“.</translation>
    </message>
    <message>
        <source>The header field %1 has something that is not a mail address.</source>
        <translation>In der Kopfzeile %1 ist etwas, das keine Mailadresse ist.</translation>
    </message>
    <message>
        <source>%1 has a control character, or half a character.</source>
        <translation>%1 enthält ein Steuerzeichen oder ein halbes Zeichen.</translation>
    </message>
    <message>
        <source>The header field %1 has the identifier &quot;%2&quot;, which is not valid. It needs angle brackets, as in &quot;&lt;1@example.org&gt;&quot;, and no blanks.</source>
        <translation>In der Kopfzeile %1 ist die Kennung „%2“ ungültig. Sie braucht spitze Klammern wie in „&lt;1@example.org&gt;“ und kein Leerzeichen.</translation>
    </message>
    <message>
        <source>The header field %1 has a date that cannot be written.</source>
        <translation>In der Kopfzeile %1 ist ein Datum, das sich nicht schreiben lässt.</translation>
    </message>
    <message>
        <source>a device has nothing more and did not say that it ended</source>
        <translation>ein Gerät gibt nichts mehr her und hat kein Ende gemeldet</translation>
    </message>
    <message>
        <source>The device is not open for writing.</source>
        <translation>Das Gerät ist nicht zum Schreiben geöffnet.</translation>
    </message>
</context>
<context>
    <name>SmtpClient</name>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>eine Zeichenkette</translation>
    </message>
    <message>
        <source>a string or an ArrayBuffer</source>
        <translation>eine Zeichenkette oder ein ArrayBuffer</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a Date</source>
        <translation>ein Date</translation>
    </message>
    <message>
        <source>a URL</source>
        <translation>eine URL</translation>
    </message>
    <message>
        <source>an address</source>
        <translation>eine Adresse</translation>
    </message>
    <message>
        <source>An address has no &quot;%1&quot;; it has: address, name.</source>
        <translation>Eine Adresse hat kein „%1“; sie hat: address, name.</translation>
    </message>
    <message>
        <source>a URL or an object</source>
        <translation>eine URL oder ein Objekt</translation>
    </message>
    <message>
        <source>An attachment has either a &quot;url&quot; or &quot;data&quot;.</source>
        <translation>Ein Anhang hat entweder „url“ oder „data“.</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>etwas anderes</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>This is %1, and should be %2.</source>
        <translation>Das ist %1 und sollte %2 sein.</translation>
    </message>
    <message>
        <source>There is no such key; there are: %1.</source>
        <translation>Diesen Schlüssel gibt es nicht; es gibt: %1.</translation>
    </message>
    <message>
        <source>The URL &quot;%1&quot; names no mail server.</source>
        <translation>Die URL „%1“ nennt keinen Mailserver.</translation>
    </message>
    <message>
        <source>The URL &quot;%1&quot; has a password, which setCredentials() takes.</source>
        <translation>In der URL „%1“ ist ein Passwort; das gehört in setCredentials().</translation>
    </message>
    <message>
        <source>The settings are no object, such as { url: &quot;smtps://...&quot; }.</source>
        <translation>Die Einstellungen sind kein Objekt wie { url: &quot;smtps://...&quot; }.</translation>
    </message>
</context>
</TS>
