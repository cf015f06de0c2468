<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
</TS>
