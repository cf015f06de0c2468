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
    <name>CaseHead</name>
    <message>
        <source>assisting: %1</source>
        <translation>协办 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>CaseRows</name>
    <message>
        <source>Emergency</source>
        <translation>突发</translation>
    </message>
    <message>
        <source>Supervised</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>Rework %1</source>
        <translation>返工 %1 次</translation>
    </message>
    <message>
        <source>Urged %1</source>
        <translation>催办 %1 次</translation>
    </message>
    <message>
        <source>%1 reports</source>
        <translation>%1 次上报</translation>
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
    <name>Conditions</name>
    <message>
        <source>Closes: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filing condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text says %1: condition %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadline if dispatched now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Words</source>
        <translation>诉求</translation>
    </message>
    <message>
        <source>Reporter</source>
        <translation>上报人</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>立案条件</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>结案条件</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>返工理由</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>处置结果</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>核查</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>部件</translation>
    </message>
    <message>
        <source>all %1 characters</source>
        <translation>全部 %1 字</translation>
    </message>
    <message>
        <source>confidential</source>
        <translation>要求保密</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>wants an answer</source>
        <translation>要求答复</translation>
    </message>
    <message>
        <source>%1 sent %2</source>
        <translation>%1，%2 发出，未回复</translation>
    </message>
    <message>
        <source>no cell yet</source>
        <translation>未定网格</translation>
    </message>
    <message>
        <source>cell %1</source>
        <translation>网格 %1</translation>
    </message>
    <message>
        <source>supervisor %1</source>
        <translation>监督员 %1</translation>
    </message>
    <message>
        <source>surveyed %1</source>
        <translation>普查 %1</translation>
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
    <name>QueueList</name>
    <message>
        <source>Take next</source>
        <translation>取下一件</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Sort by what runs out first</source>
        <translation>按先到期重排</translation>
    </message>
    <message>
        <source>Queue “%1”</source>
        <translation>队列“%1”</translation>
    </message>
    <message>
        <source>Most urgent first</source>
        <translation>最急在前</translation>
    </message>
    <message>
        <source>what runs out first</source>
        <translation>先到期的在前</translation>
    </message>
    <message>
        <source>“%1” is empty</source>
        <translation>“%1”没有案卷</translation>
    </message>
    <message>
        <source>No other case of “%1” is free.</source>
        <translation>“%1”没有其他空闲案卷。</translation>
    </message>
</context>
<context>
    <name>QueuePicker</name>
    <message>
        <source>back by %1</source>
        <translation>%1 前回</translation>
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
    <name>RunningClock</name>
    <message>
        <source>%1 within %2</source>
        <translation>%1限 %2</translation>
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
    <name>Steps</name>
    <message>
        <source>%1 work d %2 h</source>
        <translation>%1 工作日 %2 时</translation>
    </message>
    <message>
        <source>%1 work d</source>
        <translation>%1 工作日</translation>
    </message>
    <message>
        <source>%1 due</source>
        <translation>%1截止</translation>
    </message>
    <message>
        <source>Clock runs on</source>
        <translation>恢复计时</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1并%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>TimelineStrip</name>
    <message>
        <source>now</source>
        <translation>现在</translation>
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
<context>
    <name>_Column</name>
    <message>
        <source>took %1</source>
        <translation>用 %1</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>已用 %1</translation>
    </message>
</context>
</TS>
