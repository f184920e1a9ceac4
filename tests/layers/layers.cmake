# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT

# Proves that arrows in the house point down: by what the files include, by what the pillars link, and by what
# their compiler finds. Run by CTest with SOURCE_DIR, WORK_DIR and FACTS.
cmake_minimum_required(VERSION 3.21)
include(${FACTS})

set(violations "")

macro(violation text)
    list(APPEND violations "${text}")
    set(violations "${violations}" PARENT_SCOPE)
endmacro()

# The names in the #include lines of a file, with their quotes or brackets.
function(includes_of file result)
    file(STRINGS ${file} lines REGEX "^[ \t]*#[ \t]*include")
    set(names "")
    foreach(line IN LISTS lines)
        if(line MATCHES "include[ \t]*([<\"][^>\"]+[>\"])")
            list(APPEND names "${CMAKE_MATCH_1}")
        else()
            list(APPEND names "${line}")
        endif()
    endforeach()
    set(${result} "${names}" PARENT_SCOPE)
endfunction()

# The includes of Qt that a public header brings, by way of others too.
function(qt_behind root header result)
    get_property(known GLOBAL PROPERTY "behind ${root} ${header}" SET)
    if(NOT known)
        set(brought "")
        set(done "")
        set(open ${header})
        while(open)
            list(POP_FRONT open next)
            if(next IN_LIST done OR NOT EXISTS ${root}/include/QSmtp/${next})
                continue()
            endif()
            list(APPEND done ${next})
            includes_of(${root}/include/QSmtp/${next} names)
            foreach(name IN LISTS names)
                if(name MATCHES "^<Qt")
                    list(APPEND brought ${name})
                elseif(name MATCHES "^<QSmtp/(.*)>$")
                    list(APPEND open ${CMAKE_MATCH_1})
                elseif(name MATCHES "^\"(.*)\"$")
                    list(APPEND open ${CMAKE_MATCH_1})
                endif()
            endforeach()
        endwhile()
        list(REMOVE_DUPLICATES brought)
        set_property(GLOBAL PROPERTY "behind ${root} ${header}" "${brought}")
    endif()
    get_property(brought GLOBAL PROPERTY "behind ${root} ${header}")
    set(${result} "${brought}" PARENT_SCOPE)
endfunction()

# check_room(root room QT modules... SEES rooms... [GUI headers...] [PURE])
# Files of the room include their own headers, those of the rooms they see, and public ones; of Qt the modules
# named, also by way of a public header. GUI: headers of the room for programs that link Qt Gui themselves; no
# other file brings them. PURE: nothing of the platform.
function(check_room root room)
    cmake_parse_arguments(PARSE_ARGV 2 arg "PURE" "" "QT;SEES;GUI")
    file(GLOB_RECURSE files ${root}/${room}/*)
    list(FILTER files INCLUDE REGEX "\\.(h|cpp)$|/QSmtp[A-Za-z]*$")
    set(modules ${arg_QT})
    if(NOT files)
        violation("${room}: no files")
    endif()
    foreach(file IN LISTS files)
        file(RELATIVE_PATH shown ${root} ${file})
        get_filename_component(own ${file} DIRECTORY)
        get_filename_component(stem ${file} NAME_WE)
        get_filename_component(own_name ${file} NAME)
        set(arg_QT ${modules})
        if(own_name IN_LIST arg_GUI)
            list(APPEND arg_QT QtGui)
        endif()
        includes_of(${file} names)
        foreach(name IN LISTS names)
            if(name MATCHES "^<QSmtp/(.*)>$")
                set(header ${CMAKE_MATCH_1})
                if(NOT EXISTS ${root}/include/QSmtp/${header})
                    violation("${shown}: ${name} is no public header")
                endif()
                qt_behind(${root} ${header} brought)
                foreach(one IN LISTS brought)
                    string(REGEX REPLACE "^<(.*)/.*$" "\\1" module ${one})
                    if(NOT module IN_LIST arg_QT)
                        violation("${shown}: ${name} brings ${one}")
                    endif()
                endforeach()
            elseif(name MATCHES "^<(Qt[A-Za-z0-9]+)/[^/]+>$")
                if(NOT CMAKE_MATCH_1 IN_LIST arg_QT)
                    violation("${shown}: ${name} is not for this room")
                endif()
            elseif(name MATCHES "^<[Qq]")
                violation("${shown}: ${name} does not name its module")
            elseif(name MATCHES "^<")
                # The vectors of a processor are the compiler's to give, not the platform's.
                if(arg_PURE AND NOT name MATCHES "^<([a-z0-9_]+|immintrin\\.h|arm_neon\\.h)>$")
                    violation("${shown}: ${name} is not of the standard library")
                endif()
            elseif(name MATCHES "^\"(.*)\"$")
                set(header ${CMAKE_MATCH_1})
                set(found FALSE)
                if(EXISTS ${own}/${header} OR header STREQUAL "${stem}.moc"
                        OR header STREQUAL "moc_${stem}.cpp")
                    set(found TRUE)
                endif()
                foreach(seen IN LISTS arg_SEES)
                    if(EXISTS ${root}/${seen}/${header})
                        set(found TRUE)
                    endif()
                endforeach()
                if(NOT found OR header MATCHES "\\.\\./")
                    violation("${shown}: ${name} is not of this room")
                endif()
            else()
                violation("${shown}: cannot be read: ${name}")
            endif()
        endforeach()
    endforeach()
endfunction()

function(check_house root)
    check_room(${root} include PURE QT QtCore QtNetwork GUI qsmtptextdocument.h)
    check_room(${root} src/protocol PURE QT QtCore)
    check_room(${root} src/message PURE QT QtCore)
    check_room(${root} src/client PURE QT QtCore QtNetwork SEES src/protocol src/message)
    check_room(${root} src/cli QT QtCore QtNetwork)
    check_room(${root} src/testserver QT QtCore QtNetwork)
    check_room(${root} qml QT QtCore QtNetwork QtQml)
    set(violations "${violations}" PARENT_SCOPE)
endfunction()

check_house(${SOURCE_DIR})

# The same eyes on a house that is built wrong: each fault is seen, and what is right is not.
file(REMOVE_RECURSE ${WORK_DIR})
set(planted ${WORK_DIR}/house)
function(plant file)
    list(JOIN ARGN "\n#include " lines)
    file(WRITE ${planted}/${file} "#include ${lines}\n")
endfunction()
plant(include/QSmtp/core.h <QSmtp/deep.h> <QtCore/QString> <optional>)
plant(include/QSmtp/deep.h <QtCore/QList>)
plant(include/QSmtp/net.h <QtNetwork/QSslError>)
plant(include/QSmtp/overnet.h <QSmtp/net.h>)
plant(include/QSmtp/qsmtptextdocument.h <QtGui/QTextDocument> <QtQml/QJSValue>)
plant(include/QSmtp/overgui.h <QSmtp/qsmtptextdocument.h>)
plant(include/QSmtp/QSmtpCore "\"core.h\"")
plant(include/QSmtp/private.h "\"session.h\"" <QtGui/QImage> <unistd.h>)
plant(src/protocol/session.h <QSmtp/core.h> <vector>)
plant(src/protocol/session.cpp "\"session.h\"" "\"moc_session.cpp\"" <QSmtp/QSmtpCore> <QSslSocket>
    <QtNetwork/QTcpSocket> "\"section.h\"" "\"../message/section.h\"" <QSmtp/overnet.h> <sys/socket.h> MACRO)
plant(src/message/section.h <QtCore/QString> "\"session.h\"" <QSmtp/none.h> <qstring.h>)
plant(src/client/beam.cpp "\"session.h\"" "\"section.h\"" <QtNetwork/QSslSocket> "\"runner.h\"" <QtSql/QSqlQuery>)
plant(src/cli/runner.h <unistd.h> "\"session.h\"")
plant(qml/element.h <QtQml/QJSValue> <QSmtp/overnet.h> "\"beam.h\"" <QtQuick/QQuickItem>)
plant(src/testserver/server.cpp <QtNetwork/QSslSocket> <QSmtp/overnet.h> "\"section.h\"")
set(real "${violations}")
set(violations "")
check_house(${planted})
set(seen "${violations}")
set(violations "${real}")
set(expected
    "include/QSmtp/private.h: \"session.h\" is not of this room"
    "include/QSmtp/private.h: <QtGui/QImage> is not for this room"
    "include/QSmtp/private.h: <unistd.h> is not of the standard library"
    "include/QSmtp/qsmtptextdocument.h: <QtQml/QJSValue> is not for this room"
    "include/QSmtp/overgui.h: <QSmtp/qsmtptextdocument.h> brings <QtGui/QTextDocument>"
    "include/QSmtp/overgui.h: <QSmtp/qsmtptextdocument.h> brings <QtQml/QJSValue>"
    "src/protocol/session.cpp: <QSslSocket> does not name its module"
    "src/protocol/session.cpp: <QtNetwork/QTcpSocket> is not for this room"
    "src/protocol/session.cpp: \"section.h\" is not of this room"
    "src/protocol/session.cpp: \"../message/section.h\" is not of this room"
    "src/protocol/session.cpp: <QSmtp/overnet.h> brings <QtNetwork/QSslError>"
    "src/protocol/session.cpp: <sys/socket.h> is not of the standard library"
    "src/protocol/session.cpp: cannot be read: #include MACRO"
    "src/message/section.h: \"session.h\" is not of this room"
    "src/message/section.h: <QSmtp/none.h> is no public header"
    "src/message/section.h: <qstring.h> does not name its module"
    "src/client/beam.cpp: \"runner.h\" is not of this room"
    "src/client/beam.cpp: <QtSql/QSqlQuery> is not for this room"
    "src/cli/runner.h: \"session.h\" is not of this room"
    "src/testserver/server.cpp: \"section.h\" is not of this room"
    "qml/element.h: \"beam.h\" is not of this room"
    "qml/element.h: <QtQuick/QQuickItem> is not for this room")
list(SORT expected)
list(SORT seen)
if(NOT seen STREQUAL expected)
    list(JOIN seen "\n  " seen)
    list(APPEND violations "the faults planted in a wrong house were seen as\n  ${seen}\n")
endif()

# The link interface.
foreach(pillar IN ITEMS protocol message)
    set(links ${${pillar}_links})
    list(SORT links)
    if(NOT links STREQUAL "Qt6::Core;qsmtp_build")
        list(APPEND violations "qsmtp_${pillar} links ${links}")
    endif()
endforeach()
if(floor_links)
    list(APPEND violations "qsmtp_build links ${floor_links}")
endif()

# The compiler with the pillar's own folders and definitions: what is right compiles, a socket does not. (With its
# module named a socket may be found where Qt's folders lie side by side; the includes above forbid that.)
function(compiles pillar headers result)
    list(TRANSFORM ${pillar}_includes PREPEND "-I" OUTPUT_VARIABLE folders)
    foreach(folder IN LISTS ${pillar}_includes)
        # Where Qt is a set of frameworks, <QtCore/...> is found beside them.
        if(folder MATCHES "^(.*)/[^/]+\\.framework")
            list(APPEND folders "-F${CMAKE_MATCH_1}")
        endif()
    endforeach()
    # A debug build leaves empty places where QT_NO_DEBUG would be.
    list(REMOVE_ITEM ${pillar}_definitions "")
    list(TRANSFORM ${pillar}_definitions PREPEND "-D" OUTPUT_VARIABLE definitions)
    list(TRANSFORM headers PREPEND "#include ")
    list(JOIN headers "\n" text)
    file(WRITE ${WORK_DIR}/${pillar}.cpp "${text}\n")
    execute_process(
        COMMAND ${compiler} ${compiler_options} ${folders} ${definitions} ${WORK_DIR}/${pillar}.cpp
        RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(status EQUAL 0)
        set(output "yes")
    endif()
    set(${result} "${output}" PARENT_SCOPE)
endfunction()
function(check_reach pillar own)
    compiles(${pillar} "\"${own}\";<QtCore/QByteArray>;<QSmtp/qsmtpglobal.h>" outcome)
    if(NOT outcome STREQUAL "yes")
        list(APPEND violations "nothing compiles in src/${pillar}: ${outcome}")
    endif()
    foreach(header IN LISTS ARGN)
        compiles(${pillar} "<${header}>" outcome)
        # Whatever the compiler's words, it must miss this header.
        if(NOT outcome MATCHES "${header}")
            list(APPEND violations "src/${pillar} has <${header}> within reach: ${outcome}")
        endif()
    endforeach()
    set(violations "${violations}" PARENT_SCOPE)
endfunction()
check_reach(protocol replyparser.h QSslSocket QImage headersection.h courier.h)
check_reach(message headersection.h QSslSocket QImage replyparser.h courier.h)

if(violations)
    list(JOIN violations "\n" text)
    message(FATAL_ERROR "The layers do not hold:\n${text}")
endif()
