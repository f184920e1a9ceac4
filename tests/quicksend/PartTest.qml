// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A test of one part of QuickSend's pages, alone on the screen. What is to be touched is found as
// screen readers call it.
import QtQuick
import QtTest

TestCase {
    id: test

    property Component part
    property Item stage
    property var item: null // what part makes, anew for each test

    when: windowShown

    function init() {
        failOnWarning(/QuickSend/);
        item = createTemporaryObject(part, stage, { width: stage.width });
        verify(item);
    }

    // The label above a field is called as the field is, and is nothing to touch.
    function isNamed(child, name) {
        return child.Accessible.name === name && !(child instanceof Text);
    }

    function named(name, within) {
        for (const child of Array.from((within ?? stage).children).filter(one => one.visible)) {
            const found = isNamed(child, name) ? child : named(name, child);
            if (found) {
                return found;
            }
        }
        return null;
    }

    function shows(text, within) {
        return Array.from((within ?? stage).children)
            .some(child => child.visible && (child.text === text || shows(text, child)));
    }

    // What is to be put in place is so in the next picture.
    function draw() {
        stage.Window.window.update();
        waitForRendering(stage);
    }

    function touch(name) {
        draw();
        mouseClick(named(name));
    }

    function type(text) {
        for (const character of text) {
            keyClick(character);
        }
    }
}
