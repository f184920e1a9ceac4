// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "draftmessages.h"

namespace {

const char Outlook[] = R"(X-Unsent: 1
From: =?iso-8859-1?Q?J=FCrgen_M=FCller?= <juergen@example.org>
To: "Ann Miller" <ann@example.org>
Subject: =?iso-8859-1?Q?Gr=FC=DFe_aus_K=F6ln_und_ein_recht?=
	=?iso-8859-1?Q?_langer_Betreff?=
Thread-Topic: =?iso-8859-1?Q?Gr=FC=DFe?=
Thread-Index: AdpExampleExampleExampleExample==
Date: Sun, 22 Nov 2026 10:30:01 +0000
Message-ID: <DB9EXAMPLE0001@DB9EXAMPLE.eurprd.prod.example.com>
Accept-Language: de-DE, en-US
Content-Language: de-DE
X-MS-Has-Attach: yes
X-Priority: 1
Importance: high
Content-Type: multipart/mixed;
	boundary="_006_DB9EXAMPLE0001DB9EXAMPLEeurp_"
MIME-Version: 1.0

--_006_DB9EXAMPLE0001DB9EXAMPLEeurp_
Content-Type: multipart/related;
	boundary="_005_DB9EXAMPLE0001DB9EXAMPLEeurp_";
	type="multipart/alternative"

--_005_DB9EXAMPLE0001DB9EXAMPLEeurp_
Content-Type: multipart/alternative;
	boundary="_000_DB9EXAMPLE0001DB9EXAMPLEeurp_"

--_000_DB9EXAMPLE0001DB9EXAMPLEeurp_
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

Sch=F6ne Gr=FC=DFe

--_000_DB9EXAMPLE0001DB9EXAMPLEeurp_
Content-Type: text/html; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

<p>Sch=F6ne Gr=FC=DFe</p><img src=3D"cid:image001.png@01DA0000.EXAMPLE">=

--_000_DB9EXAMPLE0001DB9EXAMPLEeurp_--

--_005_DB9EXAMPLE0001DB9EXAMPLEeurp_
Content-Type: image/png; name="image001.png"
Content-Description: image001.png
Content-Disposition: inline; filename="image001.png"; size=3;
	creation-date="Sun, 22 Nov 2026 10:30:00 GMT";
	modification-date="Sun, 22 Nov 2026 10:30:01 GMT"
Content-ID: <image001.png@01DA0000.EXAMPLE>
Content-Transfer-Encoding: base64

cG5n

--_005_DB9EXAMPLE0001DB9EXAMPLEeurp_--

--_006_DB9EXAMPLE0001DB9EXAMPLEeurp_
Content-Type: application/pdf; name="=?iso-8859-1?Q?=DCbersicht.pdf?="
Content-Description: =?iso-8859-1?Q?=DCbersicht.pdf?=
Content-Disposition: attachment;
	filename="=?iso-8859-1?Q?=DCbersicht.pdf?="; size=3;
	creation-date="Sun, 22 Nov 2026 10:30:00 GMT"
Content-Transfer-Encoding: base64

cGRm

--_006_DB9EXAMPLE0001DB9EXAMPLEeurp_--
)";

const char AppleMail[] = R"(Content-Type: multipart/alternative;
	boundary="Apple-Mail=_00000000-0000-4000-8000-000000000001"
From: =?utf-8?Q?J=C3=BCrgen_M=C3=BCller?= <juergen@example.org>
X-Apple-Base-Url: x-msg://1/
Mime-Version: 1.0 (Mac OS X Mail 16.0 \(3774.100.2.1.4\))
Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln_und_ein_recht_lang?=
 =?utf-8?Q?er_Betreff?=
X-Apple-Mail-Remote-Attachments: YES
X-Uniform-Type-Identifier: com.apple.mail-draft
Message-Id: <00000000-0000-4000-8000-000000000002@example.org>
Date: Sun, 22 Nov 2026 11:30:01 +0100
X-Universally-Unique-Identifier: 00000000-0000-4000-8000-000000000003
To: ann@example.org


--Apple-Mail=_00000000-0000-4000-8000-000000000001
Content-Transfer-Encoding: quoted-printable
Content-Type: text/plain;
	charset=utf-8

Sch=C3=B6ne Gr=C3=BC=C3=9Fe
--Apple-Mail=_00000000-0000-4000-8000-000000000001
Content-Type: multipart/mixed;
	boundary="Apple-Mail=_00000000-0000-4000-8000-000000000004"


--Apple-Mail=_00000000-0000-4000-8000-000000000004
Content-Transfer-Encoding: 7bit
Content-Type: text/html;
	charset=us-ascii

<html><body>vor</body></html>
--Apple-Mail=_00000000-0000-4000-8000-000000000004
Content-Disposition: inline;
	filename*=utf-8''U%CC%88bersicht.pdf
Content-Type: application/pdf;
	x-unix-mode=0644;
	name="=?utf-8?Q?U=CC=88bersicht=2Epdf?="
Content-Transfer-Encoding: base64

cGRm
--Apple-Mail=_00000000-0000-4000-8000-000000000004
Content-Transfer-Encoding: 7bit
Content-Type: text/html;
	charset=us-ascii

<html><body>nach</body></html>
--Apple-Mail=_00000000-0000-4000-8000-000000000004--

--Apple-Mail=_00000000-0000-4000-8000-000000000001--
)";

const char Gmail[] = R"(MIME-Version: 1.0
Date: Sun, 22 Nov 2026 11:30:01 +0100
Message-ID: <CAEXAMPLE+Example=Example_00000000000000000001@mail.example.com>
Subject: =?UTF-8?B?R3LDvMOfZSBhdXMgS8O2bG4gdW5kIGVpbiByZWNodCBsYW5nZXIgQmV0cmVmZg==?=
From: =?UTF-8?B?SsO8cmdlbiBNw7xsbGVy?= <juergen@example.org>
To: Ann Miller <ann@example.org>, "Ben, der" <ben@example.org>
Bcc: eve@example.org
Content-Type: multipart/mixed; boundary="000000000000aaaaaaaaaaaaaaaa"

--000000000000aaaaaaaaaaaaaaaa
Content-Type: multipart/related; boundary="000000000000bbbbbbbbbbbbbbbb"

--000000000000bbbbbbbbbbbbbbbb
Content-Type: multipart/alternative; boundary="000000000000cccccccccccccccc"

--000000000000cccccccccccccccc
Content-Type: text/plain; charset="UTF-8"
Content-Transfer-Encoding: base64

U2Now7ZuZSBHcsO8w59lDQoNCltpbWFnZTogYmlsZC5wbmddDQo=
--000000000000cccccccccccccccc
Content-Type: text/html; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

<div dir=3D"ltr">Sch=C3=B6ne Gr=C3=BC=C3=9Fe<img src=3D"cid:ii_example0"></=
div>

--000000000000cccccccccccccccc--
--000000000000bbbbbbbbbbbbbbbb
Content-Type: image/png; name="bild.png"
Content-Disposition: inline; filename="bild.png"
Content-Transfer-Encoding: base64
Content-ID: <ii_example0>
X-Attachment-Id: ii_example0

cG5n
--000000000000bbbbbbbbbbbbbbbb--
--000000000000aaaaaaaaaaaaaaaa
Content-Type: application/pdf; name="=?UTF-8?B?w5xiZXJzaWNodC5wZGY=?="
Content-Disposition: attachment; filename="=?UTF-8?B?w5xiZXJzaWNodC5wZGY=?="
Content-Transfer-Encoding: base64
Content-ID: <f_example0>
X-Attachment-Id: f_example0

cGRm
--000000000000aaaaaaaaaaaaaaaa--
)";

const char Thunderbird[] = R"(From - Sun Nov 22 10:30:01 2026
X-Mozilla-Status: 0001
X-Mozilla-Status2: 00800000
X-Mozilla-Keys:                                                                                 
FCC: imap://juergen%40example.org@imap.example.org/Sent
X-Identity-Key: id1
X-Account-Key: account1
Message-ID: <00000000-0000-4000-8000-000000000005@example.org>
Date: Sun, 22 Nov 2026 11:30:01 +0100
MIME-Version: 1.0
X-Mozilla-Draft-Info: internal/draft; vcard=0; receipt=0; DSN=0; uuencode=0;
 attachmentreminder=0; deliveryformat=1
User-Agent: Mozilla Thunderbird
Content-Language: de-DE
To: Ann Miller <ann@example.org>
From: =?UTF-8?Q?J=C3=BCrgen_M=C3=BCller?= <juergen@example.org>
Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln_und_ein_recht_langer_Betre?=
 =?UTF-8?Q?ff?=
Content-Type: multipart/mixed; boundary="------------0ExampleExampleExample01"

This is a multi-part message in MIME format.
--------------0ExampleExampleExample01
Content-Type: multipart/alternative;
 boundary="------------0ExampleExampleExample02"

--------------0ExampleExampleExample02
Content-Type: text/plain; charset=UTF-8; format=flowed
Content-Transfer-Encoding: 8bit

Schöne Grüße, und dies ist eine Zeile, die länger ist als die 72 
Zeichen.
-- 
Jürgen

--------------0ExampleExampleExample02
Content-Type: multipart/related;
 boundary="------------0ExampleExampleExample03"

--------------0ExampleExampleExample03
Content-Type: text/html; charset=UTF-8
Content-Transfer-Encoding: 8bit

<p>Schöne Grüße<img src="cid:part1.Example@example.org"></p>

--------------0ExampleExampleExample03
Content-Type: image/png; name="bild.png"
Content-Disposition: inline; filename="bild.png"
Content-Id: <part1.Example@example.org>
Content-Transfer-Encoding: base64

cG5n

--------------0ExampleExampleExample03--

--------------0ExampleExampleExample02--

--------------0ExampleExampleExample01
Content-Type: application/pdf; name="=?UTF-8?B?w5xiZXJzaWNodCBkZXIgc2VociBsYW5n?=
 =?UTF-8?Q?en_Namen=2Epdf?="
Content-Disposition: attachment;
 filename*0*=UTF-8''%C3%9C%62%65%72%73%69%63%68%74%20%64%65%72%20%73%65%68;
 filename*1*=%72%20%6C%61%6E%67%65%6E%20%4E%61%6D%65%6E%2E%70%64%66
Content-Transfer-Encoding: base64

cGRm

--------------0ExampleExampleExample01--
)";

} // namespace

QList<DraftMessages::Sample> DraftMessages::all()
{
    return {
        {"Outlook", Outlook,
         QStringLiteral(
             "text[Schöne Grüße\n]"
             " html[<p>Schöne Grüße</p>"
             "<img src=\"cid:image001.png@01DA0000.EXAMPLE\">]"
             " inline(image001.png#image001.png@01DA0000.EXAMPLE image/png \"image001.png\"[png])"
             " attached(Übersicht.pdf application/pdf \"Übersicht.pdf\"[pdf])")},
        {"Apple Mail", AppleMail,
         QStringLiteral("text[Schöne Grüße]"
                        " html[<html><body>vor</body></html><html><body>nach</body></html>]"
                        " attached(U\u0308bersicht.pdf application/pdf; x-unix-mode=0644[pdf])")},
        {"Gmail", Gmail,
         QStringLiteral("text[Schöne Grüße\n\n[image: bild.png]\n]"
                        " html[<div dir=\"ltr\">Schöne Grüße<img src=\"cid:ii_example0\"></div>\n]"
                        " inline(bild.png#ii_example0 image/png[png])"
                        " attached(Übersicht.pdf#f_example0 application/pdf[pdf])")},
        {"Thunderbird", Thunderbird,
         QStringLiteral("text[Schöne Grüße, und dies ist eine Zeile, die länger ist als die 72 "
                        "Zeichen.\n-- \nJürgen\n]"
                        " html[<p>Schöne Grüße<img src=\"cid:part1.Example@example.org\"></p>\n]"
                        " inline(bild.png#part1.Example@example.org image/png[png])"
                        " attached(Übersicht der sehr langen Namen.pdf application/pdf[pdf])")},
    };
}
