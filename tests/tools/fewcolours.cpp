// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "fewcolours.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QSet>

#include <algorithm>

namespace {

// The mean of the colours that become one.
struct Mixture
{
    qint64 red = 0;
    qint64 green = 0;
    qint64 blue = 0;
    qint64 weight = 0;

    void add(QRgb colour, int count)
    {
        red += qint64(qRed(colour)) * count;
        green += qint64(qGreen(colour)) * count;
        blue += qint64(qBlue(colour)) * count;
        weight += count;
    }
    QRgb mean() const { return qRgb(int(red / weight), int(green / weight), int(blue / weight)); }
};

// As few colours as make a small file: large areas keep theirs, and of the soft edges of letters
// those that are as close as "step" become one.
QHash<QRgb, QRgb> fewerColours(const QHash<QRgb, int> &counts, int step)
{
    const int large = 15 * step; // pixels
    QHash<QRgb, Mixture> mixtures;
    const auto place = [step](QRgb c) {
        return qRgb(qRed(c) / step, qGreen(c) / step, qBlue(c) / step);
    };
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() <= large) {
            mixtures[place(it.key())].add(it.key(), it.value());
        }
    }
    QHash<QRgb, QRgb> colours;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        colours[it.key()] = it.value() > large ? it.key() : mixtures.value(place(it.key())).mean();
    }
    return colours;
}

} // namespace

QImage FewColours::of(const QImage &picture)
{
    constexpr qsizetype Most = 256;
    QHash<QRgb, int> counts;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            ++counts[picture.pixel(x, y)];
        }
    }
    QHash<QRgb, QRgb> colours;
    QList<QRgb> table;
    for (int step = 1; step == 1 || table.size() > Most; ++step) {
        colours = fewerColours(counts, step);
        table = QSet<QRgb>(colours.cbegin(), colours.cend()).values();
    }
    std::sort(table.begin(), table.end());
    QImage result(picture.size(), QImage::Format_Indexed8);
    result.setColorTable(table);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QRgb colour = colours.value(picture.pixel(x, y));
            const auto place = std::lower_bound(table.cbegin(), table.cend(), colour);
            result.setPixel(x, y, uint(place - table.cbegin()));
        }
    }
    return result;
}

qreal FewColours::brightness(const QImage &picture)
{
    const QRgb mean = picture.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                          .pixel(0, 0);
    return qGray(mean) / 255.;
}
