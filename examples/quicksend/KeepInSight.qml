// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Scrolls a view to what gets the focus in it, to what is to be seen for another reason, and by keys.
// It stays outside of a ScrollView, which takes its height from what it holds only if that is one.
import QtQuick
import QuickSend

Item {
    id: keeper

    required property Flickable view
    readonly property Item focused: Window.activeFocusItem
    readonly property real line: Preferences.textSize * 3

    function show(item: Item, area: rect) {
        const top = item.mapToItem(view.contentItem, area.x, area.y).y
        if (top < view.contentY) {
            view.contentY = top
        } else if (top + area.height > view.contentY + view.height) {
            view.contentY = Math.min(top, top + area.height - view.height)
        }
    }

    // When layouts that are at it have put it in its place.
    function showSoon(item: Item) {
        next.item = item
        next.start()
    }

    // Whether it is a key for that.
    function scrollBy(pressed: KeyEvent): bool {
        const back = pressed.key === Qt.Key_Space && (pressed.modifiers & Qt.ShiftModifier)
        if (pressed.modifiers & ~Qt.KeypadModifier && !back) {
            return false
        }
        const key = back ? Qt.Key_PageUp : pressed.key
        const last = Math.max(0, view.contentHeight - view.height)
        const page = view.height * 0.9
        const places = new Map([[Qt.Key_Up, view.contentY - line], [Qt.Key_Down, view.contentY + line],
                                [Qt.Key_PageUp, view.contentY - page], [Qt.Key_PageDown, view.contentY + page],
                                [Qt.Key_Space, view.contentY + page], [Qt.Key_Home, 0], [Qt.Key_End, last]])
        if (!places.has(key)) {
            return false
        }
        view.contentY = Math.max(0, Math.min(places.get(key), last))
        return true
    }

    function contains(item: Item): bool {
        while (item && item !== view.contentItem) {
            item = item.parent
        }
        return item !== null
    }

    // What is larger than the view shows the place that matters by itself, as a text does its cursor.
    onFocusedChanged: {
        if (focused && contains(focused) && focused.height <= view.height) {
            showSoon(focused)
        }
    }

    Timer {
        id: next
        property Item item
        interval: 0
        onTriggered: {
            if (item) {
                keeper.show(item, Qt.rect(0, 0, item.width, item.height))
            }
        }
    }
}
