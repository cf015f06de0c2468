<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CasesPanel</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComponentField</name>
    <message numerus="yes">
        <source>%n in this cell</source>
        <translation>
            <numerusform>%n in this cell</numerusform>
            <numerusform>%n in this cell</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Departments</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundPanel</name>
    <message numerus="yes">
        <source>%n case(s) found</source>
        <translation>
            <numerusform>%n case found</numerusform>
            <numerusform>%n cases found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldNews</name>
    <message numerus="yes">
        <source>%n act(s) typed while the server was away were sent.</source>
        <translation>
            <numerusform>%n act typed while the server was away was sent.</numerusform>
            <numerusform>%n acts typed while the server was away were sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n act(s) typed meanwhile could not be done any more: %1</source>
        <translation>
            <numerusform>%n act typed meanwhile could not be done any more: %1</numerusform>
            <numerusform>%n acts typed meanwhile could not be done any more: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HouseActs</name>
    <message numerus="yes">
        <source>%n finding(s); “commandcenter db verify” names each of them.</source>
        <translation>
            <numerusform>%n finding; “commandcenter db verify” names it.</numerusform>
            <numerusform>%n findings; “commandcenter db verify” names each of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemField</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n case(s) from the wall</source>
        <translation>
            <numerusform>%n case from the wall</numerusform>
            <numerusform>%n cases from the wall</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n act(s) kept here will be sent when it answers.</source>
        <translation>
            <numerusform>One act kept here will be sent when it answers.</numerusform>
            <numerusform>%n acts kept here will be sent when it answers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The database answers again; %n act(s) kept here go out.</source>
        <translation>
            <numerusform>The database answers again; one act kept here goes out.</numerusform>
            <numerusform>The database answers again; %n acts kept here go out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrecedentsPage</name>
    <message numerus="yes">
        <source>%n ruling(s)</source>
        <translation>
            <numerusform>%n ruling</numerusform>
            <numerusform>%n rulings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposalSection</name>
    <message numerus="yes">
        <source>%n rule(s) of routing. Had they been in force: %1. Orders under way stay.</source>
        <translation>
            <numerusform>%n rule of routing. Had it been in force: %1. Orders under way stay.</numerusform>
            <numerusform>%n rules of routing. Had they been in force: %1. Orders under way stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s)</source>
        <translation>
            <numerusform>%n more item</numerusform>
            <numerusform>%n more items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) hold from now on.</source>
        <translation>
            <numerusform>%n rule holds from now on.</numerusform>
            <numerusform>%n rules hold from now on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeatNews</name>
    <message numerus="yes">
        <source>%n new case(s) in “%1”</source>
        <translation>
            <numerusform>%n new case in “%1”</numerusform>
            <numerusform>%n new cases in “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) became overdue</source>
        <translation>
            <numerusform>%n case became overdue</numerusform>
            <numerusform>%n cases became overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordsEdit</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkColumn</name>
    <message numerus="yes">
        <source>%n day(s) off not counted</source>
        <translation>
            <numerusform>%n day off not counted</numerusform>
            <numerusform>%n days off not counted</numerusform>
        </translation>
    </message>
</context>
</TS>
