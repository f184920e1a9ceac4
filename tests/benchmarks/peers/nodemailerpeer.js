// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// nodemailer, a pool of one connection, each message by its own composer. One message more goes ahead,
// since only that opens a connection of the pool.
'use strict';

const fs = require('fs');
const { parseArgs } = require('util');
const nodemailer = require('nodemailer');

const { values, positionals } = parseArgs({
    options: {
        port: { type: 'string' },
        size: { type: 'string', default: '1024' },
        file: { type: 'string' },
        authority: { type: 'string' },
    },
    allowPositionals: true,
});
const count = Number(positionals[0]);
const size = Number(values.size);

const block = 'The quick brown fox jumps over the lazy dog, and back again.\n'.repeat(4)
    + '.hidden lines begin with a dot, and are written twice so\n';
const text = block.repeat(Math.ceil(size / block.length)).slice(0, size - 1) + '\n';

const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: Number(values.port),
    pool: true,
    maxConnections: 1,
    maxMessages: Infinity,
    secure: values.authority !== undefined,
    tls: values.authority ? { ca: fs.readFileSync(values.authority) } : {},
});

function send(number, attachments) {
    return transport.sendMail({
        from: 'Ann Example <ann@example.org>',
        to: 'bob@example.net',
        subject: `Letter number ${number}`,
        text,
        attachments,
    });
}

async function main() {
    await send(0, []);
    const cpu = process.cpuUsage();
    const begin = process.hrtime.bigint();
    const sending = [];
    for (let number = 1; number <= count; ++number) {
        sending.push(send(number, values.file ? [{ path: values.file }] : []));
    }
    await Promise.all(sending);
    const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
    const used = process.cpuUsage(cpu);
    console.log(JSON.stringify({
        sent: count,
        seconds,
        cpu_seconds: (used.user + used.system) / 1e6,
        peak_kib: process.resourceUsage().maxRSS,
    }));
    transport.close();
}

main().catch((error) => {
    console.error(error);
    process.exit(1);
});
