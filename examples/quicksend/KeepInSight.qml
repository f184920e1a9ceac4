// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Scrolls a view to what gets the focus in it, and to what is to be seen for another reason.
import QtQuick

Item {
    id: keeper

    required property Flickable view
    readonly property Item focused: Window.activeFocusItem

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
