// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// From the QSmtpMessage of a letter to the octets of it that one server takes; it reads no
// attachment.
#pragma once

#include "preparation.h"

// The encoding that the options ask for, or else the one with the fewest octets that the server
// carries. That options ask for more than a server has is not told here.
QSmtpMessage::Encoding encodingFor(const QSmtpSendOptions &options, const Offer &offer);

// Makes the source of a letter whose message has no faults, in the room if it can. Null: it can be
// read.
QSmtpError compose(Letter &letter, QSmtpMessage::Encoding allowed, QByteArray *room = nullptr);

// The same, where the letter has no source yet, or one that this server does not carry.
QSmtpError composeFor(Letter &letter, const Offer &offer, QByteArray *room = nullptr);

// Whether a server that offers BINARYMIME has refused just that, and the letter can be composed
// without it: its encoding was chosen here, and nothing of it is gone.
bool mayGoWithoutBinary(const Letter &letter, const QSmtpError &error);

// What was composed in memory of a letter that is passed on whole goes: of letters under way only
// the messages stay. If it is composed anew it may have other boundaries, so it is done where there
// is no second recipient to get them. The room it took, unless that was large, is for the next
// letter.
QByteArray dropComposed(Letter &letter);
