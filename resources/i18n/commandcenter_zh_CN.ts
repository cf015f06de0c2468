<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Band</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>CaseRows</name>
    <message>
        <source>Emergency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supervised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rework %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Urged %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reports</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>Nothing fits; try other words</source>
        <translation>没有相符的，换个词试试</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>Password or PIN</source>
        <translation>密码或 PIN</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>Sign in as somebody else</source>
        <translation>换人登录</translation>
    </message>
    <message>
        <source>Locked at %1. What was typed is kept; clocks go on.</source>
        <translation>%1 锁定。已输入的内容都在，计时照走。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Case</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys of this screen</source>
        <translation>本页按键</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>News</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Sound on or off</source>
        <translation>开关声音</translation>
    </message>
    <message>
        <source>Day or night</source>
        <translation>日间或夜间</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Second window</source>
        <translation>另开窗口</translation>
    </message>
    <message>
        <source>Next workplace</source>
        <translation>下一工作区</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>There is no workplace for the post “%1” here.</source>
        <translation>这里没有“%1”岗位的工作区。</translation>
    </message>
    <message>
        <source>Not for this post</source>
        <translation>本岗位无权查看</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>没有新消息</translation>
    </message>
    <message>
        <source>No line since %1</source>
        <translation>%1 起断线</translation>
    </message>
    <message>
        <source>Database answers</source>
        <translation>数据库正常</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>The line is down. What you sent is kept on this machine and goes out by itself.</source>
        <translation>数据库断线。刚提交的内容已存在本机，恢复后自动发出。</translation>
    </message>
    <message>
        <source>The line is down. It is tried again by itself; what is loaded stays.</source>
        <translation>数据库断线，正在自动重连；已载入的内容仍可查看。</translation>
    </message>
    <message>
        <source>No answer from the database since %1. What is loaded can be read on.</source>
        <translation>%1 起数据库无应答，已载入的内容仍可查看。</translation>
    </message>
    <message numerus="yes">
        <source>%n act(s) kept here will be sent when it answers.</source>
        <translation>
            <numerusform>本机存有 %n 项操作，恢复后自动发出。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The database answers again; %n act(s) kept here go out.</source>
        <translation>
            <numerusform>数据库已恢复，本机存的 %n 项操作正在发出。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>take</source>
        <translation>选用</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>run</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>close, text stays</source>
        <translation>关闭，字留着</translation>
    </message>
    <message>
        <source>keys of this screen</source>
        <translation>本页按键</translation>
    </message>
</context>
<context>
    <name>ReasonPanel</name>
    <message>
        <source>In words (may be left empty)</source>
        <translation>补充说明（可不填）</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Give the reason in words.</source>
        <translation>请写明理由。</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Case number, phone tail, address, words, initials</source>
        <translation>案号、电话尾号、地址、文字、拼音首字母</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Grid management command centre</source>
        <translation>网格化管理指挥中心</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Type your account.</source>
        <translation>请输入账号。</translation>
    </message>
</context>
<context>
    <name>StateStack</name>
    <message>
        <source>Not loaded</source>
        <translation>没有载入</translation>
    </message>
    <message>
        <source>Not for this post</source>
        <translation>本岗位无权查看</translation>
    </message>
    <message>
        <source>No answer from the database since %1. It is tried again by itself.</source>
        <translation>%1 起数据库无应答，正在自动重连。</translation>
    </message>
    <message>
        <source>No line</source>
        <translation>断线</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>载入中</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 时 %2 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 时</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停表</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩 %1</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>过 %1</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>M月d日 ddd</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>This did not work: %1. Try again; if it happens again, send the log to whoever keeps this machine.</source>
        <translation>没有成功：%1。请再试一次；若仍不行，请把日志交给本机管理员。</translation>
    </message>
</context>
</TS>
