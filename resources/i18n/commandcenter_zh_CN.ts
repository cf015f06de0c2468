<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AcceptorPage</name>
    <message>
        <source>Acceptor seat</source>
        <translation>受理席</translation>
    </message>
    <message>
        <source>This case</source>
        <translation>本案</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>旁证</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新登记</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回列表</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Accept only</source>
        <translation>只受理</translation>
    </message>
    <message>
        <source>Send to verify</source>
        <translation>发核实</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>不予受理…</translation>
    </message>
    <message>
        <source>Rework…</source>
        <translation>返工…</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>作废…</translation>
    </message>
    <message>
        <source>Force close…</source>
        <translation>强制结案…</translation>
    </message>
    <message>
        <source>Reopen…</source>
        <translation>重开…</translation>
    </message>
    <message>
        <source>Break the hold…</source>
        <translation>解除占用…</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>突发事件</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>图上点选</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>下一页签</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>上一页签</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>还没有打开案卷</translation>
    </message>
    <message>
        <source>Take the most urgent case, or a new report.</source>
        <translation>取下一件最急的，或新登记一件。</translation>
    </message>
</context>
<context>
    <name>AdministrationPage</name>
    <message>
        <source>Administration</source>
        <translation>系统管理</translation>
    </message>
    <message>
        <source>Only an administrator watches and keeps the centre.</source>
        <translation>只有管理员可以查看和维护系统。</translation>
    </message>
    <message>
        <source>End the seat…</source>
        <translation>结束席位…</translation>
    </message>
    <message>
        <source>Let in again…</source>
        <translation>解除锁定…</translation>
    </message>
    <message>
        <source>Verify now…</source>
        <translation>立即核对…</translation>
    </message>
    <message>
        <source>Back up now…</source>
        <translation>立即备份…</translation>
    </message>
    <message>
        <source>Announce an upgrade…</source>
        <translation>公告升级…</translation>
    </message>
    <message>
        <source>Withdraw announcement…</source>
        <translation>撤回公告…</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>To the rows</source>
        <translation>到明细</translation>
    </message>
    <message>
        <source>Back to the figures</source>
        <translation>回到指标</translation>
    </message>
</context>
<context>
    <name>AlarmSection</name>
    <message>
        <source>Alarm</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>监督员</translation>
    </message>
    <message>
        <source>Responsibility grid</source>
        <translation>责任网格</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起于</translation>
    </message>
    <message>
        <source>How far, how long</source>
        <translation>距离和时长</translation>
    </message>
    <message>
        <source>Last known place</source>
        <translation>最后位置</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Patrol alarms</source>
        <translation>巡查告警</translation>
    </message>
    <message>
        <source>Handset</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Told at</source>
        <translation>告警时间</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>网格编码</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>坐标</translation>
    </message>
    <message>
        <source>Last position at</source>
        <translation>最后定位</translation>
    </message>
    <message>
        <source>Handle alarm…</source>
        <translation>处理告警…</translation>
    </message>
    <message>
        <source>You may look at the alarms; acceptors, shift leaders and the director handle them.</source>
        <translation>可以查看告警；处理由受理员、值班长或中心主任负责。</translation>
    </message>
    <message>
        <source>What became of “%1” of %2?</source>
        <translation>%2“%1”怎么处理的？</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>处理完毕</translation>
    </message>
    <message>
        <source>The alarm is handled; the wall no longer calls it out.</source>
        <translation>告警已处理，大屏不再提示。</translation>
    </message>
    <message>
        <source>Whoever on patrol is silent or outside the own grid is named here and on the wall.</source>
        <translation>巡查中无定位或越界的监督员会列在这里，并在大屏上提示。</translation>
    </message>
    <message>
        <source>No alarm today</source>
        <translation>今天没有告警</translation>
    </message>
    <message>
        <source>No alarm chosen</source>
        <translation>未选告警</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>never heard of</source>
        <translation>从无定位</translation>
    </message>
    <message>
        <source>silent %1</source>
        <translation>无定位 %1</translation>
    </message>
    <message>
        <source>%1 m, back inside</source>
        <translation>%1 米，已返回</translation>
    </message>
    <message>
        <source>%1 m, %2</source>
        <translation>%1 米，%2</translation>
    </message>
    <message>
        <source>outside all cells</source>
        <translation>不在任何网格</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待处理</translation>
    </message>
</context>
<context>
    <name>AlikeList</name>
    <message>
        <source>Alike</source>
        <translation>同类案卷</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已派</translation>
    </message>
</context>
<context>
    <name>AppealsPanel</name>
    <message>
        <source>All departments</source>
        <translation>全部部门</translation>
    </message>
    <message>
        <source>Why does the case count all the same? The department reads it.</source>
        <translation>为什么仍计入考核？部门会看到。</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Appeal on %1 granted: it no longer counts.</source>
        <translation>%1 申诉成立，不再计入考核。</translation>
    </message>
    <message>
        <source>Appeal on %1 refused.</source>
        <translation>%1 申诉已驳回。</translation>
    </message>
    <message>
        <source>Overdue appeals</source>
        <translation>超时申诉</translation>
    </message>
    <message>
        <source>Waiting %1</source>
        <translation>待决定 %1</translation>
    </message>
    <message>
        <source>Decided %1</source>
        <translation>已决定 %1</translation>
    </message>
    <message>
        <source>In this period: %1 appealed, %2 granted, %3 refused.</source>
        <translation>本期申诉 %1 件，成立 %2 件，驳回 %3 件。</translation>
    </message>
    <message>
        <source>Disposed in time: %1, and %2 with the %3 cases that granted appeals took out.</source>
        <translation>按期处置率 %1；未剔除申诉成立的 %3 件时为 %2。</translation>
    </message>
    <message>
        <source>Acceptors and shift leaders decide.</source>
        <translation>由受理员和值班长决定。</translation>
    </message>
    <message>
        <source>No appeal waits</source>
        <translation>没有待决定的申诉</translation>
    </message>
    <message>
        <source>None was decided in this period</source>
        <translation>本期没有已决定的申诉</translation>
    </message>
    <message>
        <source>Esc goes back to the figures.</source>
        <translation>按 Esc 返回指标。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>案卷号</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Appealed</source>
        <translation>申诉时间</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>申诉理由</translation>
    </message>
    <message>
        <source>Over by</source>
        <translation>超时倍数</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>决定情况</translation>
    </message>
    <message>
        <source>Time used beyond the limit, in limits: (used − limit) ÷ limit</source>
        <translation>超时倍数 =（已用 − 时限）÷ 时限</translation>
    </message>
</context>
<context>
    <name>AskForm</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Type it as 18:00 or 11-25 18:00, in the time to come.</source>
        <translation>请写成 18:00 或 11-25 18:00，须在将来。</translation>
    </message>
    <message>
        <source>Type a whole number.</source>
        <translation>请填整数。</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>此项必填。</translation>
    </message>
</context>
<context>
    <name>Asks</name>
    <message>
        <source>Suspended until</source>
        <translation>挂账至</translation>
    </message>
    <message>
        <source>What can be asked</source>
        <translation>可以申请</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 of %2 granted</source>
        <translation>已批 %1 / %2</translation>
    </message>
    <message>
        <source>%1, to be asked before %2</source>
        <translation>%1，限 %2 前提出</translation>
    </message>
    <message>
        <source>%1 of %2 used, at most a year; until</source>
        <translation>已用 %1 / %2，最长 1 年；至</translation>
    </message>
</context>
<context>
    <name>Band</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>Number, title, lead</source>
        <translation>单号、名称、牵头</translation>
    </message>
    <message>
        <source>Narrow the board</source>
        <translation>筛选看板</translation>
    </message>
    <message>
        <source>Joint tickets</source>
        <translation>联合执法单</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>To answer</source>
        <translation>待答复</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Acting</source>
        <translation>行动中</translation>
    </message>
    <message>
        <source>To rule</source>
        <translation>待裁定</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>联合执法单</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>牵头</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>行动时段</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>还缺</translation>
    </message>
    <message>
        <source>Places, cases</source>
        <translation>地点 / 案卷</translation>
    </message>
    <message>
        <source>No ticket matches</source>
        <translation>没有相符的单</translation>
    </message>
    <message>
        <source>Empty the line above to see all of them.</source>
        <translation>清空上面的输入框即可看到全部。</translation>
    </message>
    <message>
        <source>“%1” is empty</source>
        <translation>“%1”里没有联合执法单</translation>
    </message>
    <message>
        <source>A ticket is drafted from cases: Ctrl+J on a case of the pool, or Alt+H here for hotspots.</source>
        <translation>从案卷起草：在派遣池的案卷上按 Ctrl+J，或在这里按 Alt+H 选高发点。</translation>
    </message>
    <message>
        <source>What the centre invites your department to stands here at once.</source>
        <translation>中心邀请本部门参加的行动会立即出现在这里。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>还没发邀请</translation>
    </message>
    <message>
        <source>To rule: %1</source>
        <translation>待裁定：%1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>不缺</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 项缺 %1 项</translation>
    </message>
</context>
<context>
    <name>Briefing</name>
    <message>
        <source>No line since %1; the briefing comes when it is back.</source>
        <translation>断线自 %1，恢复后自动读取。</translation>
    </message>
    <message>
        <source>The morning is being put together…</source>
        <translation>正在汇总早交班…</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>数据截至 %1</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>   F2: %1 more</source>
        <translation>   F2 另 %1 条</translation>
    </message>
    <message>
        <source>%1 of %2 rows in sight, ↑ ↓ for the others</source>
        <translation>显示 %1 / %2 行，↑ ↓ 看其余</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>责任方</translation>
    </message>
    <message>
        <source>What is decided</source>
        <translation>决定内容</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Until when</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>This is a past day; decisions are made in today&apos;s meeting.</source>
        <translation>这是过去的一天，决定请在今天的会上作出。</translation>
    </message>
    <message>
        <source>Nobody named</source>
        <translation>未指定</translation>
    </message>
    <message>
        <source>Cases of the lit row: %1</source>
        <translation>附所选行案卷 %1 件</translation>
    </message>
    <message>
        <source>No line. The decision is kept and sent when it is back.</source>
        <translation>断线，决定已存在本机，恢复后自动送出。</translation>
    </message>
    <message>
        <source>%1 It says now: “%2”. Enter puts yours in its place.</source>
        <translation>%1现在是“%2”，按 Enter 以你写的为准。</translation>
    </message>
    <message>
        <source>Decided today</source>
        <translation>今日决定</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>   %1, the last are shown</source>
        <translation>   共 %1 项，列最近几项</translation>
    </message>
    <message>
        <source>Tab next field   Enter save   Esc leave</source>
        <translation>Tab 下一项   Enter 保存   Esc 退出</translation>
    </message>
    <message>
        <source>There was no meeting on this day.</source>
        <translation>这一天没有开会。</translation>
    </message>
    <message>
        <source>Nothing was decided.</source>
        <translation>没有决定。</translation>
    </message>
    <message>
        <source>Nothing decided yet. What is decided here comes back tomorrow, first of all.</source>
        <translation>还没有决定。记下即成督办案卷或联合执法单，明日首页复核。</translation>
    </message>
    <message>
        <source>decide</source>
        <translation>记决定</translation>
    </message>
    <message>
        <source>note</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>roll</source>
        <translation>点名</translation>
    </message>
    <message>
        <source>decisions</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>cases</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>definition</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>page</source>
        <translation>翻页</translation>
    </message>
    <message>
        <source>sign off</source>
        <translation>签发</translation>
    </message>
    <message>
        <source>No line since %1</source>
        <translation>断线自 %1</translation>
    </message>
    <message>
        <source>Signed off %1 by %2</source>
        <translation>%1 由%2签发，只读</translation>
    </message>
    <message>
        <source>Signed off</source>
        <translation>已签发</translation>
    </message>
    <message>
        <source>A past day, to be read only</source>
        <translation>过去的一天，只读</translation>
    </message>
    <message>
        <source>Past day</source>
        <translation>过去日</translation>
    </message>
    <message>
        <source>Roll not called yet</source>
        <translation>尚未点名</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <comment>%3 is how many there are in all</comment>
        <translation>%1等 %3 家</translation>
    </message>
    <message>
        <source>   missing %1</source>
        <translation>   缺 %1</translation>
    </message>
    <message>
        <source>this page %1</source>
        <translation>本页 %1</translation>
    </message>
    <message>
        <source>↑↓ choose   Enter open at the seat   Esc close</source>
        <translation>↑↓ 选择   Enter 在席位打开   Esc 关闭</translation>
    </message>
    <message>
        <source>Cases: %1</source>
        <translation>案卷  %1</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>No case stands behind this figure.</source>
        <translation>这个数字没有案卷。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 件，共 %2 件</translation>
    </message>
    <message>
        <source>, the first %1 are listed</source>
        <translation>，列出前 %1 件</translation>
    </message>
    <message>
        <source>What this page counts</source>
        <translation>本页口径</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>Enter cases   Esc close</source>
        <translation>Enter 看案卷   Esc 关闭</translation>
    </message>
    <message>
        <source>Esc close</source>
        <translation>Esc 关闭</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>No line. What is typed is kept and sent when it is back.</source>
        <translation>断线，已写内容存在本机，恢复后自动送出。</translation>
    </message>
    <message>
        <source>Esc: keep and close. Another seat may write here too.</source>
        <translation>Esc 保存并关闭，另一席位可同时记录</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>记录  %1</translation>
    </message>
    <message>
        <source>Not kept yet…</source>
        <translation>尚未保存…</translation>
    </message>
    <message>
        <source>Nothing noted on this page yet.</source>
        <translation>本页还没有记录。</translation>
    </message>
    <message>
        <source>Kept. Last written %1 by %2</source>
        <translation>已保存，%1 %2 最后记录</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>点名</translation>
    </message>
    <message>
        <source>Space: present, in writing, absent   Enter: all others present   Esc close</source>
        <translation>空格 到会、书面、缺席   Enter 其余全部到会   Esc 关闭</translation>
    </message>
    <message>
        <source>not called</source>
        <translation>未点名</translation>
    </message>
    <message>
        <source>Enter sign off   Esc go back</source>
        <translation>Enter 签发   Esc 返回</translation>
    </message>
    <message>
        <source>Sign the minutes off</source>
        <translation>签发会议纪要</translation>
    </message>
    <message>
        <source>Decisions %1, pages with notes %2, present %3, not called %4.</source>
        <translation>决定 %1 项，有记录的页 %2 页，到会 %3 家，未点名 %4 家。</translation>
    </message>
    <message>
        <source>After this roll, notes and decisions stay as they are; what is decided is carried out.</source>
        <translation>签发后到会、记录和决定都不能再改，决定按此执行。</translation>
    </message>
    <message>
        <source>The roll is not complete.</source>
        <translation>还有单位没有点名。</translation>
    </message>
    <message>
        <source>This is a past day: it can only be read.</source>
        <translation>这是过去的一天，只能查看。</translation>
    </message>
    <message>
        <source>No line. It is kept and done when the line is back.</source>
        <translation>线路中断，已保留，恢复后自动办理。</translation>
    </message>
    <message>
        <source>↑↓ choose   Enter change   Delete strike out   Esc close</source>
        <translation>↑↓ 选择   Enter 修改   Delete 撤销   Esc 关闭</translation>
    </message>
    <message>
        <source>↑↓ choose   Esc close</source>
        <translation>↑↓ 选择   Esc 关闭</translation>
    </message>
    <message>
        <source>J draft the joint ticket   %1</source>
        <translation>J 起草联合执法单   %1</translation>
    </message>
    <message>
        <source>Decisions: %1</source>
        <translation>决定 %1 条</translation>
    </message>
    <message>
        <source>Written down %1 by %2</source>
        <translation>%2 记于 %1</translation>
    </message>
    <message>
        <source>Not taken in as a case yet</source>
        <translation>尚未登记为案卷</translation>
    </message>
    <message>
        <source>Strike decision %1 out? It does not come back at the next meeting.</source>
        <translation>撤销第 %1 条决定？下次会议不再回报。</translation>
    </message>
    <message>
        <source>Cases that it alone put under supervision are let go.</source>
        <translation>只由它督办的案卷解除督办。</translation>
    </message>
    <message>
        <source>Enter strike out   Esc keep it</source>
        <translation>Enter 撤销   Esc 保留</translation>
    </message>
    <message>
        <source>Sa</source>
        <translation>六</translation>
    </message>
    <message>
        <source>Su</source>
        <translation>日</translation>
    </message>
</context>
<context>
    <name>BriefingPage</name>
    <message>
        <source>Briefing</source>
        <translation>早交班</translation>
    </message>
    <message>
        <source>On the big screen</source>
        <translation>上大屏</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>前一天</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>后一天</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>Definition of a figure</source>
        <translation>数字的口径</translation>
    </message>
    <message>
        <source>Cases of a figure</source>
        <translation>数字的案卷</translation>
    </message>
    <message>
        <source>Write a decision down</source>
        <translation>记决定</translation>
    </message>
    <message>
        <source>Decisions of this meeting</source>
        <translation>本次决定</translation>
    </message>
    <message>
        <source>Note on this page</source>
        <translation>记录本页</translation>
    </message>
    <message>
        <source>Call the roll</source>
        <translation>点名</translation>
    </message>
    <message>
        <source>Sign the minutes off</source>
        <translation>签发会议纪要</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Name its case</source>
        <translation>关联案卷</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>图上点选</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Without a case</source>
        <translation>待登记督办</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>月度建议</translation>
    </message>
    <message>
        <source>Morning briefing of</source>
        <translation>早交班</translation>
    </message>
</context>
<context>
    <name>BriefingWindow</name>
    <message>
        <source>Morning briefing</source>
        <translation>早交班会</translation>
    </message>
</context>
<context>
    <name>CalendarFile</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>What comes of it</source>
        <translation>导入结果</translation>
    </message>
    <message>
        <source>Events of the file</source>
        <translation>文件中的日程</translation>
    </message>
    <message>
        <source>Whose time</source>
        <translation>占用谁的时间</translation>
    </message>
    <message>
        <source>Take all in</source>
        <translation>全部导入</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Read from %1 on for %2 days.</source>
        <translation>读取范围：%1 起 %2 天。</translation>
    </message>
    <message>
        <source>What was entered by hand stays.</source>
        <translation>手工登记的不变。</translation>
    </message>
    <message>
        <source>The file has nothing within these days.</source>
        <translation>文件在这段时间内没有日程。</translation>
    </message>
    <message>
        <source>There is nothing to take in.</source>
        <translation>没有需要导入的。</translation>
    </message>
    <message>
        <source>What was read from a calendar before and is not in this file is taken out.</source>
        <translation>此前导入、这个文件里没有的日程会移除。</translation>
    </message>
</context>
<context>
    <name>CalendarPart</name>
    <message>
        <source>Calendar</source>
        <translation>日程</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>whole department</source>
        <translation>整个部门</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>New engagement</source>
        <translation>新增占用</translation>
    </message>
    <message>
        <source>Take in a calendar…</source>
        <translation>导入日历…</translation>
    </message>
    <message>
        <source>Calendars (*.ics)</source>
        <translation>日历文件 (*.ics)</translation>
    </message>
    <message>
        <source>Enter what takes this department&apos;s time, so that nobody asks for it then.</source>
        <translation>请登记占用本部门时间的事，联合行动会避开这些时间。</translation>
    </message>
    <message>
        <source>Nothing takes time in the next weeks</source>
        <translation>近期没有占用</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>占用</translation>
    </message>
    <message>
        <source>The calendar is taken in: %1 new, %2 changed, %3 taken out.</source>
        <translation>日历已导入：新增 %1 条，更改 %2 条，移除 %3 条。</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>已保存：%1。</translation>
    </message>
    <message>
        <source>The time is free again.</source>
        <translation>这段时间已空出。</translation>
    </message>
</context>
<context>
    <name>CallBack</name>
    <message>
        <source>Call back</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>回访谁</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>接通</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>解决</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What they said, in their words</source>
        <translation>对方原话</translation>
    </message>
</context>
<context>
    <name>Caller</name>
    <message>
        <source>Wants an answer</source>
        <translation>要求答复</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>要求保密</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Caller&apos;s name</source>
        <translation>来电人姓名</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Caller&apos;s number</source>
        <translation>来电号码</translation>
    </message>
    <message>
        <source>Call %1: %2 in hand, %3 ended</source>
        <translation>第 %1 次来电：%2 件在办，%3 件已办结</translation>
    </message>
    <message>
        <source>last on %1: %2, %3</source>
        <translation>上次 %1&#x3000;%2&#x3000;%3</translation>
    </message>
</context>
<context>
    <name>CampaignDetail</name>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Joint tickets</source>
        <translation>联合执法单</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>led by %1</source>
        <translation>牵头：%1</translation>
    </message>
    <message>
        <source>Area: %1</source>
        <translation>区域：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Items: %1</source>
        <translation>事项：%1</translation>
    </message>
    <message>
        <source>Joint tickets: %1</source>
        <translation>联合执法单 %1 张</translation>
    </message>
    <message>
        <source>No joint ticket is drafted from it yet</source>
        <translation>还没有由此起草的联合执法单</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>整治前</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>After</source>
        <translation>整治后</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>是否达标</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Open: before → now</source>
        <translation>未结：前 → 现</translation>
    </message>
    <message>
        <source>New per week: before → now</source>
        <translation>每周新增：前 → 现</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>网格达标</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>执法单</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>牵头部门</translation>
    </message>
    <message>
        <source>Disposed / cases</source>
        <translation>已处置 / 案卷</translation>
    </message>
    <message>
        <source>%1 (day %2 of %3)</source>
        <translation>%1（第 %2 天，共 %3 天）</translation>
    </message>
    <message>
        <source>%1 (%2 days)</source>
        <translation>%1（%2 天）</translation>
    </message>
    <message>
        <source>at most %1 in a cell</source>
        <translation>每格不超过 %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>不低于 %1</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚无数据</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未达标</translation>
    </message>
    <message>
        <source>%1: %2 of %3 cells</source>
        <translation>%1：%2 / %3 格</translation>
    </message>
    <message>
        <source>up to standard</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未达标</translation>
    </message>
    <message>
        <source>Cells: %1</source>
        <translation>网格 %1 个</translation>
    </message>
    <message>
        <source>Cells up to standard: %1 of %2</source>
        <translation>达标网格 %1 / %2</translation>
    </message>
    <message>
        <source>%1 (the worst %2 are shown)</source>
        <translation>%1（只列最差的 %2 个）</translation>
    </message>
</context>
<context>
    <name>CampaignForm</name>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>both included</source>
        <translation>含首尾两天</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>起止日期</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>牵头部门</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>A field left empty sets no target; at least one is needed.</source>
        <translation>留空即不设该项目标，至少设一项。</translation>
    </message>
    <message>
        <source>New campaign</source>
        <translation>新建整治</translation>
    </message>
    <message>
        <source>Change “%1”</source>
        <translation>修改“%1”</translation>
    </message>
    <message>
        <source>at most in a cell</source>
        <translation>每格上限</translation>
    </message>
    <message>
        <source>%, at least, of all its cases</source>
        <translation>%，全部案卷的下限</translation>
    </message>
    <message>
        <source>%, at least, of its cells</source>
        <translation>%，全部网格的下限</translation>
    </message>
</context>
<context>
    <name>CampaignPage</name>
    <message>
        <source>Campaigns</source>
        <translation>专项整治</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>整治</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>起止日期</translation>
    </message>
    <message>
        <source>New campaign</source>
        <translation>新建整治</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到列表</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Draft a joint ticket</source>
        <translation>起草联合执法单</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>结束…</translation>
    </message>
    <message>
        <source>Cancel it…</source>
        <translation>取消整治…</translation>
    </message>
    <message>
        <source>A campaign groups joint tickets over weeks and shows what they change, cell by cell.</source>
        <translation>专项整治把几周内的联合执法归到一起，逐格对比前后变化。</translation>
    </message>
    <message>
        <source>No campaign is planned</source>
        <translation>还没有专项整治</translation>
    </message>
    <message>
        <source>None of its cases is open: there is nothing to go out for.</source>
        <translation>该整治范围内没有未结案卷，不必出动。</translation>
    </message>
    <message>
        <source>End “%1” today; say what came of it</source>
        <translation>今天结束“%1”，请写明成效</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Cancel “%1”: why?</source>
        <translation>取消“%1”，请写明原因</translation>
    </message>
    <message>
        <source>Cancel the campaign</source>
        <translation>取消整治</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>已保存：%1。</translation>
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
        <source>From %1</source>
        <translation>来自%1</translation>
    </message>
    <message>
        <source>%1 reports</source>
        <translation>%1 次上报</translation>
    </message>
</context>
<context>
    <name>CaseWork</name>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>%1: another seat is working on this case. It can be read, not changed.</source>
        <translation>%1：其他席位正在处理这件案卷，可看，不能改。</translation>
    </message>
    <message>
        <source>What was typed here on %1 and not sent is in the fields.</source>
        <translation>%1 在这里输入而未提交的内容已恢复。</translation>
    </message>
    <message>
        <source>Another seat changed the same fields meanwhile: %1. Yours stay typed until you send them.</source>
        <translation>其他席位刚改过同样的内容，现在是：%1。你输入的仍在，提交时以你的为准。</translation>
    </message>
    <message>
        <source>words</source>
        <translation>诉求</translation>
    </message>
    <message>
        <source>place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>立案条件</translation>
    </message>
    <message>
        <source>position or mark</source>
        <translation>位置或标记</translation>
    </message>
    <message>
        <source>%1 What you typed stays on this machine.</source>
        <translation>%1 你输入的内容仍在本机。</translation>
    </message>
</context>
<context>
    <name>CasesPanel</name>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>Cases behind the figure</source>
        <translation>数字背后的案卷</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>, counted %1 times</source>
        <translation>，计 %1 次</translation>
    </message>
    <message>
        <source>No cases here</source>
        <translation>没有案卷</translation>
    </message>
    <message>
        <source>Esc goes back to the figures.</source>
        <translation>按 Esc 回到数字。</translation>
    </message>
</context>
<context>
    <name>CentreRules</name>
    <message>
        <source>Until it is sent</source>
        <translation>派遣之前</translation>
    </message>
    <message>
        <source>From the result on</source>
        <translation>处置之后</translation>
    </message>
    <message>
        <source>Emergencies</source>
        <translation>紧急事项</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>责任部门</translation>
    </message>
    <message>
        <source>Lamps</source>
        <translation>灯色</translation>
    </message>
    <message>
        <source>Asked of a case</source>
        <translation>一件案卷的申请</translation>
    </message>
    <message>
        <source>After closing</source>
        <translation>结案之后</translation>
    </message>
    <message>
        <source>Loads and seats</source>
        <translation>负荷与席位</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>查重</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>From the report on.</source>
        <translation>自上报起。</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>The supervisor&apos;s way and answer; the acceptor&apos;s clock stands.</source>
        <translation>监督员到场并答复；期间受理员停表。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>From acceptance, or the answer of the verification.</source>
        <translation>自受理或核实答复起。</translation>
    </message>
    <message>
        <source>Dispatch</source>
        <translation>派遣</translation>
    </message>
    <message>
        <source>From filing, or a granted return.</source>
        <translation>自立案或同意退单起。</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>From the department&apos;s result to check or rework.</source>
        <translation>自部门反馈至核查或返工。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核查</translation>
    </message>
    <message>
        <source>The supervisor&apos;s way and answer.</source>
        <translation>监督员到场并答复。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>From the answer of the check.</source>
        <translation>自核查答复起。</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>From closing until everyone who reported has the answer.</source>
        <translation>自结案至每位上报人得到答复。</translation>
    </message>
    <message>
        <source>Accept at once</source>
        <translation>即时受理</translation>
    </message>
    <message>
        <source>For items that are emergencies.</source>
        <translation>用于紧急事项。</translation>
    </message>
    <message>
        <source>Dispatch at once</source>
        <translation>即时派遣</translation>
    </message>
    <message>
        <source>Sign for a case</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>It is counted and stops nothing.</source>
        <translation>只计数，不影响流转。</translation>
    </message>
    <message>
        <source>Second disposal</source>
        <translation>二次处置</translation>
    </message>
    <message>
        <source>Of a case that was opened again; it is counted and stops nothing.</source>
        <translation>用于重新办理的案卷；只计数，不影响流转。</translation>
    </message>
    <message>
        <source>Yellow from</source>
        <translation>黄灯起点</translation>
    </message>
    <message>
        <source>% of the limit</source>
        <translation>时限的 %</translation>
    </message>
    <message>
        <source>Up to here a lamp is green.</source>
        <translation>此前为绿灯。</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>延期</translation>
    </message>
    <message>
        <source>times</source>
        <translation>次</translation>
    </message>
    <message>
        <source>Granted for one case; each adds its original limit once.</source>
        <translation>每案最多同意次数；每次增加一个原时限。</translation>
    </message>
    <message>
        <source>Suspensions</source>
        <translation>挂账</translation>
    </message>
    <message>
        <source>Of one case.</source>
        <translation>每案。</translation>
    </message>
    <message>
        <source>Returns to a dispute</source>
        <translation>退单成争议</translation>
    </message>
    <message>
        <source>So many returns and the director names the department.</source>
        <translation>退单达此次数，由主任裁定责任部门。</translation>
    </message>
    <message>
        <source>Passes to a dispute</source>
        <translation>转办成争议</translation>
    </message>
    <message>
        <source>So often between the same two centres and the director decides.</source>
        <translation>同两个中心之间往返达此次数，由主任裁定。</translation>
    </message>
    <message>
        <source>Open again within</source>
        <translation>重办期限</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>After closing, by the shift leader.</source>
        <translation>结案后由值班长重新办理。</translation>
    </message>
    <message>
        <source>Call-back attempts</source>
        <translation>回访次数</translation>
    </message>
    <message>
        <source>After so many calls nobody answered, a reporter is done with.</source>
        <translation>无人接听达此次数，该上报人回访完毕。</translation>
    </message>
    <message>
        <source>Overload from</source>
        <translation>超负荷起点</translation>
    </message>
    <message>
        <source>% of the orders</source>
        <translation>工单的 %</translation>
    </message>
    <message>
        <source>A dispatcher is warned when a department holds this share.</source>
        <translation>部门占比达到时提醒派遣员。</translation>
    </message>
    <message>
        <source>A case in hand</source>
        <translation>案卷占用</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>A seat that is silent for so long no longer holds its case.</source>
        <translation>席位静默达此时间，不再占用案卷。</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>邻近</translation>
    </message>
    <message>
        <source>metres</source>
        <translation>米</translation>
    </message>
    <message>
        <source>Open cases within this distance are looked at for duplicates.</source>
        <translation>在此距离内的在办案卷参与查重。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>近期</translation>
    </message>
    <message>
        <source>Reports of so many days are compared.</source>
        <translation>比对这些天内的上报。</translation>
    </message>
    <message>
        <source>Asked from</source>
        <translation>提示起点</translation>
    </message>
    <message>
        <source>% alike</source>
        <translation>% 相似</translation>
    </message>
    <message>
        <source>From here on the acceptor is asked to merge.</source>
        <translation>达到时提示受理员并案。</translation>
    </message>
    <message>
        <source>Files of a case</source>
        <translation>案卷文件数</translation>
    </message>
    <message>
        <source>files</source>
        <translation>个</translation>
    </message>
    <message>
        <source>Photographs included.</source>
        <translation>含照片。</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>单个文件</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>A larger one is refused before it is sent.</source>
        <translation>更大的文件在发送前拒收。</translation>
    </message>
    <message>
        <source>Wrong passwords</source>
        <translation>密码错误</translation>
    </message>
    <message>
        <source>in a row</source>
        <translation>次连续</translation>
    </message>
    <message>
        <source>Then the account is kept out for a while.</source>
        <translation>此后账号暂停登录。</translation>
    </message>
    <message>
        <source>Kept out for</source>
        <translation>暂停时间</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>An administrator can let somebody in before.</source>
        <translation>管理员可提前放行。</translation>
    </message>
    <message>
        <source>Shortest password</source>
        <translation>最短密码</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>位</translation>
    </message>
    <message>
        <source>For passwords set from now on.</source>
        <translation>用于今后设置的密码。</translation>
    </message>
</context>
<context>
    <name>CentreRulesPage</name>
    <message>
        <source>Centre&apos;s rules</source>
        <translation>中心规则</translation>
    </message>
    <message>
        <source>Limits of stages</source>
        <translation>环节时限</translation>
    </message>
    <message>
        <source>How often, how long</source>
        <translation>次数与期限</translation>
    </message>
    <message>
        <source>Duplicates, files, sign-in</source>
        <translation>查重、文件、登录</translation>
    </message>
    <message>
        <source>You may look at these numbers; administrators set them.</source>
        <translation>您可以查看这些数字；由管理员设置。</translation>
    </message>
    <message>
        <source>They hold from now on; what has begun keeps its limit. Seats show them from their next sign-in.</source>
        <translation>即刻起生效；已开始的环节沿用原时限。各席位下次登录后按新数字显示。</translation>
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
    <name>ClashLines</name>
    <message>
        <source>Everybody is free</source>
        <translation>各方日程均空</translation>
    </message>
    <message>
        <source>and %1 more clashes</source>
        <translation>另有 %1 处冲突</translation>
    </message>
</context>
<context>
    <name>CommandActs</name>
    <message>
        <source>This case</source>
        <translation>本案</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>派遣建议</translation>
    </message>
    <message>
        <source>Handle the case</source>
        <translation>办理本案</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Refuse the request…</source>
        <translation>不同意申请…</translation>
    </message>
    <message>
        <source>Tick all alike</source>
        <translation>同类全选</translation>
    </message>
    <message>
        <source>Dispatch %1 cases</source>
        <translation>派遣 %1 件</translation>
    </message>
    <message>
        <source>End supervision</source>
        <translation>取消督办</translation>
    </message>
    <message>
        <source>A supervisor was sent to check.</source>
        <translation>已派监督员核查。</translation>
    </message>
    <message>
        <source>The case goes on; its clock runs on.</source>
        <translation>案卷已恢复，时限续计。</translation>
    </message>
    <message>
        <source>“%1” granted.</source>
        <translation>已同意“%1”。</translation>
    </message>
    <message>
        <source>Sent to %1.</source>
        <translation>已派给%1。</translation>
    </message>
    <message>
        <source>%1 cases sent.</source>
        <translation>%1 件已全部派出。</translation>
    </message>
    <message>
        <source>%1 of %2 cases sent; %3 stayed: %4</source>
        <translation>%2 件里派出 %1 件，%3 未派：%4</translation>
    </message>
    <message>
        <source>%1 takes the case: the ruling is kept as precedent.</source>
        <translation>裁定由%1主办，裁定存为判例。</translation>
    </message>
    <message>
        <source>Ruled: %1 takes the case. The ruling is kept as precedent.</source>
        <translation>已裁定由%1承办，并存为判例。</translation>
    </message>
    <message>
        <source>Returned to the acceptor.</source>
        <translation>已退回受理。</translation>
    </message>
    <message>
        <source>Why does it go back to the acceptor?</source>
        <translation>为什么退回受理？</translation>
    </message>
    <message>
        <source>Sent back to the department for rework.</source>
        <translation>已退给部门返工。</translation>
    </message>
    <message>
        <source>What is missing? The department reads it.</source>
        <translation>哪里没做到？部门会看到。</translation>
    </message>
    <message>
        <source>Why is “%1” refused? The department reads it.</source>
        <translation>为什么不同意“%1”？部门会看到。</translation>
    </message>
    <message>
        <source>“%1” refused.</source>
        <translation>已答复不同意“%1”。</translation>
    </message>
    <message>
        <source>Urged for the %1. time.</source>
        <translation>已第 %1 次催办。</translation>
    </message>
    <message>
        <source>The case is supervised now.</source>
        <translation>已列入督办。</translation>
    </message>
    <message>
        <source>The case is no longer supervised.</source>
        <translation>已取消督办。</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Before</source>
        <translation>处置前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>处置后</translation>
    </message>
</context>
<context>
    <name>ComponentField</name>
    <message>
        <source>None is meant</source>
        <translation>不涉及具体部件</translation>
    </message>
    <message>
        <source>None known here</source>
        <translation>本格没有登记的部件</translation>
    </message>
    <message numerus="yes">
        <source>%n in this cell</source>
        <translation>
            <numerusform>本格有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 m away</source>
        <translation>距 %1 m</translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message>
        <source>Closes: %1</source>
        <translation>结案：%1</translation>
    </message>
    <message>
        <source>Filing condition</source>
        <translation>立案条件</translation>
    </message>
    <message>
        <source>The text says %1: condition %2</source>
        <translation>正文%1 对应第 %2 条</translation>
    </message>
    <message>
        <source>if dispatched now</source>
        <translation>截止按此刻派遣算</translation>
    </message>
</context>
<context>
    <name>ConferenceActs</name>
    <message>
        <source>Conferences</source>
        <translation>联席会议</translation>
    </message>
    <message>
        <source>Call a conference</source>
        <translation>召集会议</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到列表</translation>
    </message>
    <message>
        <source>Item up</source>
        <translation>议题上移</translation>
    </message>
    <message>
        <source>Item down</source>
        <translation>议题下移</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开会</translation>
    </message>
    <message>
        <source>Cancel it…</source>
        <translation>取消会议…</translation>
    </message>
    <message>
        <source>Minutes as PDF and workbook…</source>
        <translation>导出纪要（PDF 和表格）…</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>作出决定</translation>
    </message>
    <message>
        <source>Draft a joint ticket</source>
        <translation>起草联合执法单</translation>
    </message>
    <message>
        <source>To the note</source>
        <translation>到记录栏</translation>
    </message>
    <message>
        <source>To the roll</source>
        <translation>到点名栏</translation>
    </message>
    <message>
        <source>All others came</source>
        <translation>其余全部到会</translation>
    </message>
    <message>
        <source>Who comes…</source>
        <translation>参会人…</translation>
    </message>
    <message>
        <source>Change the decision</source>
        <translation>修改决定</translation>
    </message>
    <message>
        <source>Strike the decision out…</source>
        <translation>撤销决定…</translation>
    </message>
    <message>
        <source>Confirm as done</source>
        <translation>确认完成</translation>
    </message>
    <message>
        <source>Open it again…</source>
        <translation>重新打开…</translation>
    </message>
    <message>
        <source>Sign the minutes off</source>
        <translation>签发纪要</translation>
    </message>
    <message>
        <source>Cancel “%1”: why?</source>
        <translation>取消“%1”，请写明原因</translation>
    </message>
    <message>
        <source>Cancel the conference</source>
        <translation>取消会议</translation>
    </message>
    <message>
        <source>Decisions: %1; %2 of %3 came. Nothing of the minutes can change afterwards.</source>
        <translation>决定 %1 项，应到 %3，实到 %2。签发后纪要不能再改。</translation>
    </message>
    <message>
        <source>Sign the minutes of “%1” off?</source>
        <translation>签发“%1”的纪要？</translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation>签发</translation>
    </message>
    <message>
        <source>Strike this decision out?</source>
        <translation>撤销这条决定？</translation>
    </message>
    <message>
        <source>Strike out</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Why is “%1” not done?</source>
        <translation>“%1”为什么没有完成？</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Who comes for %1?</source>
        <translation>%1谁来参会？</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Kept: %1.</source>
        <translation>已保存：%1。</translation>
    </message>
</context>
<context>
    <name>ConferenceDetail</name>
    <message>
        <source>Decided before</source>
        <translation>上次决定</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>议程</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>点名</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Note on the item</source>
        <translation>议题记录</translation>
    </message>
    <message>
        <source>Decisions: %1</source>
        <translation>决定 %1 项</translation>
    </message>
    <message>
        <source>Nothing decided yet</source>
        <translation>还没有决定</translation>
    </message>
    <message>
        <source>Roll: %1 of %2 came</source>
        <translation>点名：应到 %2，实到 %1</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>议题</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>到会</translation>
    </message>
    <message>
        <source>Who comes</source>
        <translation>参会人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>决定内容</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>责任部门</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>完成期限</translation>
    </message>
    <message>
        <source>Carried out by</source>
        <translation>案卷或联合单</translation>
    </message>
    <message>
        <source>called by %1</source>
        <translation>%1召集</translation>
    </message>
    <message>
        <source>signed off by %1, %2</source>
        <translation>%1 于 %2 签发</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Invited: %1</source>
        <translation>邀请：%1</translation>
    </message>
    <message>
        <source>Nothing decided before is to be reviewed</source>
        <translation>没有待回顾的决定</translation>
    </message>
    <message>
        <source>Decided before: %1, not done: %2</source>
        <translation>上次决定 %1 项，未完成 %2 项</translation>
    </message>
    <message>
        <source>%1 (the first %2 are shown)</source>
        <translation>%1（只列前 %2 项）</translation>
    </message>
    <message>
        <source>now: %1</source>
        <translation>现为：%1</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>有记录</translation>
    </message>
    <message>
        <source>not called</source>
        <translation>未点名</translation>
    </message>
    <message>
        <source>Note on item %1</source>
        <translation>议题 %1 的记录</translation>
    </message>
</context>
<context>
    <name>ConferenceForm</name>
    <message>
        <source>An item of one&apos;s own; Enter puts it on the agenda</source>
        <translation>自拟议题，回车列入议程</translation>
    </message>
    <message>
        <source>Space puts an item on the agenda or takes it off; the numbers are its order.</source>
        <translation>空格列入或移出；数字是议程次序。</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开会时间</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>议程</translation>
    </message>
    <message>
        <source>Own item</source>
        <translation>其他议题</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>邀请部门</translation>
    </message>
    <message>
        <source>Call a conference</source>
        <translation>召集会议</translation>
    </message>
    <message>
        <source>Change “%1”</source>
        <translation>修改“%1”</translation>
    </message>
</context>
<context>
    <name>ConferenceNews</name>
    <message>
        <source>Invited to the conference “%1”, %2</source>
        <translation>受邀参加联席会议“%1”，%2</translation>
    </message>
    <message>
        <source>The conference “%1” is cancelled</source>
        <translation>联席会议“%1”已取消</translation>
    </message>
</context>
<context>
    <name>ConferencePage</name>
    <message>
        <source>Conference</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开会时间</translation>
    </message>
    <message>
        <source>Conferences</source>
        <translation>联席会议</translation>
    </message>
    <message>
        <source>A conference settles what no department can alone: disputes, what recurs, what is stuck.</source>
        <translation>联席会议解决单个部门定不了的事：争议案卷、反复发生的点位、卡住的联合执法。</translation>
    </message>
    <message>
        <source>No conference is called</source>
        <translation>还没有召集联席会议</translation>
    </message>
    <message>
        <source>%1 · items: %2, departments: %3</source>
        <translation>%1 · 议题 %2 项，部门 %3 家</translation>
    </message>
    <message>
        <source>The note is kept.</source>
        <translation>记录已保存。</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>已保存：%1。</translation>
    </message>
</context>
<context>
    <name>ConnectionForm</name>
    <message>
        <source>Connection to the centre</source>
        <translation>连接到中心</translation>
    </message>
    <message>
        <source>File on this machine</source>
        <translation>本机文件</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Root certificate</source>
        <translation>根证书</translation>
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
        <source>Account and password are for the test only and are not kept.</source>
        <translation>账号和密码只用于测试，不会保存。</translation>
    </message>
    <message>
        <source>The server answers and the account may sign in.</source>
        <translation>服务器有应答，这个账号可以登录。</translation>
    </message>
    <message>
        <source>The server answers. Give an account to try the database as well.</source>
        <translation>服务器有应答。填上账号可以连数据库一起测试。</translation>
    </message>
    <message>
        <source>Name the host of the server.</source>
        <translation>请填写服务器的主机名。</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>端口是 1 到 65535 之间的数字。</translation>
    </message>
    <message>
        <source>Name the database, without points and colons.</source>
        <translation>请填写数据库名称，不能有点和冒号。</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>正在测试 …</translation>
    </message>
    <message>
        <source>For one machine with one to a few seats; nothing to set up.</source>
        <translation>适合一台机器、一到几个席位，不用另外设置。</translation>
    </message>
    <message>
        <source>Root certificate of the server</source>
        <translation>服务器的根证书</translation>
    </message>
    <message>
        <source>Certificates (*.crt *.pem)</source>
        <translation>证书 (*.crt *.pem)</translation>
    </message>
    <message>
        <source>Encrypted, server proven (usual)</source>
        <translation>加密，并核实服务器（推荐）</translation>
    </message>
    <message>
        <source>Encrypted, certificate proven, any host name</source>
        <translation>加密，只核实证书，不核对主机名</translation>
    </message>
    <message>
        <source>Encrypted, server not proven</source>
        <translation>加密，不核实服务器</translation>
    </message>
    <message>
        <source>Encrypted where the server can</source>
        <translation>服务器支持时加密</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>不加密</translation>
    </message>
</context>
<context>
    <name>DayFigures</name>
    <message>
        <source>Dispatched by me today: %1, accurate %2</source>
        <translation>今日我派遣 %1，准确 %2</translation>
    </message>
    <message>
        <source>Accepted by me today: %1, in time %2</source>
        <translation>今日我受理 %1，及时 %2</translation>
    </message>
    <message>
        <source>Ours in hand: %1, %2 of the town&apos;s, overdue %3</source>
        <translation>本部门在办 %1，占全镇 %2，超时 %3</translation>
    </message>
    <message>
        <source>In time today: %1</source>
        <translation>今日及时 %1</translation>
    </message>
    <message>
        <source>Shift leader %1</source>
        <translation>值班长 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No shift leader</source>
        <translation>值班长不在线</translation>
    </message>
    <message>
        <source>Director on line</source>
        <translation>指挥长在线</translation>
    </message>
</context>
<context>
    <name>DayForm</name>
    <message>
        <source>Why</source>
        <translation>更正原因</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Why the number is another than it was</source>
        <translation>为什么和原来报的不一样</translation>
    </message>
    <message>
        <source>Zero report of %1</source>
        <translation>%1 零报告</translation>
    </message>
    <message>
        <source>Reported %1, after the hour.</source>
        <translation>已于 %1 报送，迟报。</translation>
    </message>
    <message>
        <source>Reported %1.</source>
        <translation>已于 %1 报送。</translation>
    </message>
    <message>
        <source>Not reported; it was due %1.</source>
        <translation>未报，应在 %1 前报送。</translation>
    </message>
    <message>
        <source>Not reported yet; due at %1.</source>
        <translation>还没报，%1 前报送。</translation>
    </message>
</context>
<context>
    <name>DaySections</name>
    <message>
        <source>Overdue</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>Due tomorrow</source>
        <translation>明天到期</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>更晚</translation>
    </message>
    <message>
        <source>Clock stopped</source>
        <translation>停表</translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>违建违地</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Last days</source>
        <translation>最近几天</translation>
    </message>
    <message>
        <source>Counted by phone and not described: %1; the centre takes the reports in.</source>
        <translation>电话报数未写明的还有 %1 处，由中心登记上报。</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 迟报</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺报</translation>
    </message>
    <message>
        <source>awaited</source>
        <translation>待报</translation>
    </message>
    <message>
        <source>corrected: %1</source>
        <translation>已更正：%1</translation>
    </message>
    <message>
        <source>reminded %1 by %2</source>
        <translation>%1 已催（%2）</translation>
    </message>
    <message>
        <source>taken in</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>%1 corrected %2 from %3 to %4: %5</source>
        <translation>%1 把“%2”从 %3 改为 %4：%5</translation>
    </message>
</context>
<context>
    <name>DaysPanel</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>零报告</translation>
    </message>
    <message>
        <source>Told at</source>
        <translation>上报时间</translation>
    </message>
    <message>
        <source>Became reports</source>
        <translation>转为上报</translation>
    </message>
    <message>
        <source>Days behind the figure</source>
        <translation>指标对应的站日</translation>
    </message>
    <message>
        <source>No days here</source>
        <translation>没有对应的站日</translation>
    </message>
    <message>
        <source>Esc goes back to the figures.</source>
        <translation>按 Esc 返回指标。</translation>
    </message>
</context>
<context>
    <name>Deadline</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 urgent h</source>
        <translation>%1 紧急工作时</translation>
    </message>
    <message>
        <source>%1 working h</source>
        <translation>%1 工作时</translation>
    </message>
    <message>
        <source>%1 working d</source>
        <translation>%1 工作日</translation>
    </message>
    <message>
        <source>%1 natural d</source>
        <translation>%1 自然日</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>略 %1 天</translation>
    </message>
    <message>
        <source>off</source>
        <translation>休</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>截止 %1</translation>
    </message>
    <message>
        <source>yellow %1</source>
        <translation>黄灯 %1</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>派遣 %1</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>Held by another seat: take the next one, or wait.</source>
        <translation>其他席位正在处理：请取下一件，或稍候。</translation>
    </message>
    <message>
        <source>Save corrections</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>Why is the hold ended?</source>
        <translation>为什么解除占用？</translation>
    </message>
    <message>
        <source>Why is it refused? The reporter is told so.</source>
        <translation>为什么不予受理？理由会答复上报人。</translation>
    </message>
    <message>
        <source>Why is it not filed? The reporter is told so.</source>
        <translation>为什么不予立案？理由会答复上报人。</translation>
    </message>
    <message>
        <source>Why does it not count?</source>
        <translation>为什么无效？</translation>
    </message>
    <message>
        <source>What is still to be done? The department reads it.</source>
        <translation>还差什么？处置部门会看到。</translation>
    </message>
    <message>
        <source>Why is it void? It leaves every statistic and stays in evaluation.</source>
        <translation>为什么作废？作废后不进统计，评价中仍可见。</translation>
    </message>
    <message>
        <source>Why is it closed by force? It stays marked so.</source>
        <translation>为什么强制结案？会一直留有标记。</translation>
    </message>
    <message>
        <source>Why is it reopened?</source>
        <translation>为什么重开？</translation>
    </message>
    <message>
        <source>Why does the case count all the same? The department reads it.</source>
        <translation>为什么仍计超时？部门会看到。</translation>
    </message>
    <message>
        <source>Not solved: the shift leader can reopen the case.</source>
        <translation>回访未解决：值班长可以重开这件案卷。</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>Numbers of cases, with a space between</source>
        <translation>案卷编号，用空格隔开</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>决定内容</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>责任部门</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>完成期限</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>New decision</source>
        <translation>新的决定</translation>
    </message>
    <message>
        <source>Change the decision</source>
        <translation>修改决定</translation>
    </message>
    <message>
        <source>Nobody named</source>
        <translation>未指定</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>会议决定</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>Decisions for us</source>
        <translation>本部门的会议决定</translation>
    </message>
</context>
<context>
    <name>DepartmentPage</name>
    <message>
        <source>Department desk</source>
        <translation>处置席</translation>
    </message>
    <message>
        <source>Our cases</source>
        <translation>本部门案卷</translation>
    </message>
    <message>
        <source>Feed back</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>Sign for</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Return…</source>
        <translation>退单…</translation>
    </message>
    <message>
        <source>Extension…</source>
        <translation>延期…</translation>
    </message>
    <message>
        <source>Suspension…</source>
        <translation>挂账…</translation>
    </message>
    <message>
        <source>Withdraw request</source>
        <translation>撤回申请</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Reporter contacted first, or not</source>
        <translation>已（未）先行联系诉求人</translation>
    </message>
    <message>
        <source>Go to the report of work</source>
        <translation>写处置情况</translation>
    </message>
    <message>
        <source>No case chosen</source>
        <translation>还没有选中案卷</translation>
    </message>
    <message>
        <source>Choose one on the left, or take the next with F4.</source>
        <translation>在左边选一件，或按 F4 取下一件。</translation>
    </message>
    <message>
        <source>Your appeal waits for the supervision centre.</source>
        <translation>申诉待监督中心决定。</translation>
    </message>
    <message>
        <source>“%1” waits for the dispatcher; the clock goes on.</source>
        <translation>“%1”申请待派遣员决定，计时继续。</translation>
    </message>
    <message>
        <source>Feeding back stops your clock.</source>
        <translation>反馈即停表。</translation>
    </message>
    <message>
        <source>It was overdue. You may appeal once; granted, it leaves your figures.</source>
        <translation>本案曾超时，可申诉一次；同意后不计入本部门统计。</translation>
    </message>
    <message>
        <source>This case is in “%1”; nothing to do here.</source>
        <translation>本案在“%1”，这里无事可办。</translation>
    </message>
    <message>
        <source>Signed for.</source>
        <translation>已签收。</translation>
    </message>
    <message>
        <source>Fed back; the case was overdue.</source>
        <translation>已反馈；本案已超时。</translation>
    </message>
    <message>
        <source>Fed back in time.</source>
        <translation>已按时反馈。</translation>
    </message>
    <message>
        <source>Why is the case to be returned?</source>
        <translation>为什么退单？</translation>
    </message>
    <message>
        <source>Why is more time needed?</source>
        <translation>为什么延期？</translation>
    </message>
    <message>
        <source>Why should having been overdue not count?</source>
        <translation>为什么不应计超时？</translation>
    </message>
    <message>
        <source>Why is the case to be suspended until %1?</source>
        <translation>为什么挂账到 %1？</translation>
    </message>
    <message>
        <source>Ask the dispatcher</source>
        <translation>报派遣员</translation>
    </message>
    <message>
        <source>Ask the supervision centre</source>
        <translation>向监督中心申诉</translation>
    </message>
    <message>
        <source>“%1” asked; the dispatcher decides.</source>
        <translation>已申请“%1”，由派遣员决定。</translation>
    </message>
    <message>
        <source>“%1” asked; the supervision centre decides.</source>
        <translation>已提出“%1”，由监督中心决定。</translation>
    </message>
    <message>
        <source>Request withdrawn.</source>
        <translation>申请已撤回。</translation>
    </message>
</context>
<context>
    <name>Departments</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>其他 %n 家</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>Withdrawn on %1 by %2</source>
        <translation>%1 由%2撤销</translation>
    </message>
    <message>
        <source>Circumstances</source>
        <translation>情形</translation>
    </message>
    <message>
        <source>Law or rule</source>
        <translation>裁定依据</translation>
    </message>
    <message>
        <source>no basis named</source>
        <translation>未写依据</translation>
    </message>
    <message>
        <source>Words of the ruling</source>
        <translation>裁定意见</translation>
    </message>
    <message>
        <source>From the case</source>
        <translation>来自案卷</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Ruled</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Followed since</source>
        <translation>此后沿用</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚未沿用</translation>
    </message>
    <message>
        <source>%1×, last on %2</source>
        <translation>%1 次，最近 %2</translation>
    </message>
</context>
<context>
    <name>DispatchLine</name>
    <message>
        <source>one</source>
        <translation>一家</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>可多家</translation>
    </message>
    <message>
        <source>%1 to…</source>
        <translation>%1给…</translation>
    </message>
    <message>
        <source>%1 in hand, %2</source>
        <translation>在办 %1，%2</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 more, the same way</source>
        <translation>另 %1 件一并派遣</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>同类</translation>
    </message>
    <message>
        <source>still missing</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>yellow from %1</source>
        <translation>%1 起黄灯</translation>
    </message>
    <message>
        <source>in hand, of all</source>
        <translation>在办，占全部</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，占 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Proposed to lead: %1</source>
        <translation>建议主办的是%1</translation>
    </message>
    <message>
        <source>Proposed to assist, not named here: %1</source>
        <translation>建议有协办，这里没写：%1</translation>
    </message>
</context>
<context>
    <name>DispatcherPage</name>
    <message>
        <source>Dispatcher seat</source>
        <translation>派遣席</translation>
    </message>
    <message>
        <source>Dispatch pool</source>
        <translation>派遣池</translation>
    </message>
    <message>
        <source>Back to the pool</source>
        <translation>回派遣池</translation>
    </message>
    <message>
        <source>Go to the proposal</source>
        <translation>到派遣建议</translation>
    </message>
    <message>
        <source>Rulings</source>
        <translation>看判例</translation>
    </message>
    <message>
        <source>All history</source>
        <translation>全部历史</translation>
    </message>
    <message>
        <source>Joint ticket</source>
        <translation>联合执法单</translation>
    </message>
    <message>
        <source>Supervision thread…</source>
        <translation>督办…</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Choose one on the left, or take the next with F4.</source>
        <translation>请在左边选一件，或按 F4 取下一件。</translation>
    </message>
    <message>
        <source>No case chosen</source>
        <translation>还没有选案卷</translation>
    </message>
</context>
<context>
    <name>DraftView</name>
    <message>
        <source>Hotspots</source>
        <translation>高发点</translation>
    </message>
    <message>
        <source>Let it lead</source>
        <translation>定为牵头</translation>
    </message>
    <message>
        <source>Another department</source>
        <translation>加入部门</translation>
    </message>
    <message>
        <source>One more need</source>
        <translation>加一项需要</translation>
    </message>
    <message>
        <source>Shortest way</source>
        <translation>最短路线</translation>
    </message>
    <message>
        <source>Leave the place out</source>
        <translation>去掉地点</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>村居</translation>
    </message>
    <message>
        <source>In 30 days</source>
        <translation>30 天内</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>未结</translation>
    </message>
    <message>
        <source>None of these cases can be part of an operation.</source>
        <translation>这些案卷都不能列入行动。</translation>
    </message>
    <message>
        <source>Nothing to draft</source>
        <translation>没有可起草的</translation>
    </message>
    <message>
        <source>%1 taught: %2</source>
        <translation>%1 复盘：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 cases are in another ticket: %2</source>
        <translation>%1 件已在别的联合执法单：%2</translation>
    </message>
    <message>
        <source>%1 cases have ended and are left out</source>
        <translation>%1 件已结束，不列入</translation>
    </message>
    <message>
        <source>Nothing came three times in one place within 30 days and is still open.</source>
        <translation>近 30 天没有同一处三次以上、仍未结的同类事项。</translation>
    </message>
    <message>
        <source>No hotspot</source>
        <translation>没有高发点</translation>
    </message>
    <message>
        <source>%1 departments, %2 places, %3 cases</source>
        <translation>%1 家部门，%2 处地点，%3 件案卷</translation>
    </message>
    <message>
        <source>Space ticks, Enter changes a row. Nobody is asked before the invitations are sent.</source>
        <translation>空格勾选，Enter 改这一行；发出邀请前不会通知任何部门</translation>
    </message>
    <message>
        <source>Type it as 18:00 or 11-25 18:00, and the length in minutes.</source>
        <translation>请写成 18:00 或 11-25 18:00，并填时长（分钟）。</translation>
    </message>
    <message>
        <source>%1 is drafted. Nobody is asked yet.</source>
        <translation>已起草 %1，还没有通知任何部门。</translation>
    </message>
    <message>
        <source>%1 It is left out now; keep the draft again.</source>
        <translation>%1 已从草稿中去掉，请再保存一次。</translation>
    </message>
</context>
<context>
    <name>Drill</name>
    <message>
        <source>Within %1 m</source>
        <translation>周边 %1 米</translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation>在办 %1 件</translation>
    </message>
    <message>
        <source>%1 components</source>
        <translation>部件 %1 个</translation>
    </message>
    <message>
        <source>Cell %1</source>
        <translation>%1 网格</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>%1 号</translation>
    </message>
    <message>
        <source>%1 of %2 heard of today</source>
        <translation>%2 人中今日 %1 人有定位</translation>
    </message>
    <message>
        <source>here</source>
        <translation>就在此处</translation>
    </message>
    <message>
        <source>%1 m %2</source>
        <translation>%2 %1 米</translation>
    </message>
    <message>
        <source>%1 km %2</source>
        <translation>%2 %1 公里</translation>
    </message>
    <message>
        <source>north</source>
        <translation>北</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>东北</translation>
    </message>
    <message>
        <source>east</source>
        <translation>东</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>东南</translation>
    </message>
    <message>
        <source>south</source>
        <translation>南</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>西南</translation>
    </message>
    <message>
        <source>west</source>
        <translation>西</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>西北</translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>%1 has been sent, to be done by %2.</source>
        <translation>已派%1，%2 前办好。</translation>
    </message>
    <message>
        <source>It was reported before and has been dealt with.</source>
        <translation>之前有人反映过，已经处理完毕。</translation>
    </message>
    <message>
        <source>We have known of it since %1; it is at “%2” now.</source>
        <translation>%1 已有人反映，现在%2。</translation>
    </message>
    <message>
        <source>Likely duplicates</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <source>Nothing alike nearby</source>
        <translation>附近没有相似的</translation>
    </message>
    <message>
        <source>Compared as soon as words and place are known</source>
        <translation>有了诉求和地点就开始比对</translation>
    </message>
    <message>
        <source>within %1 m and %2 days</source>
        <translation>%1 m 内，%2 天内，按相似度</translation>
    </message>
    <message>
        <source>Say: %1</source>
        <translation>可答复：%1</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>same item</source>
        <translation>同事项</translation>
    </message>
    <message>
        <source>words %1 %</source>
        <translation>文字 %1 %</translation>
    </message>
    <message>
        <source>%1 reports</source>
        <translation>%1 次上报</translation>
    </message>
</context>
<context>
    <name>DutyPage</name>
    <message>
        <source>Duty desk</source>
        <translation>值班台</translation>
    </message>
    <message>
        <source>Duty roster</source>
        <translation>值班表</translation>
    </message>
    <message>
        <source>Patrol alarms</source>
        <translation>巡查告警</translation>
    </message>
    <message>
        <source>Zero reports</source>
        <translation>零报告</translation>
    </message>
    <message>
        <source>Weather note</source>
        <translation>天气提示</translation>
    </message>
    <message>
        <source>Patrol and fence</source>
        <translation>巡查与围栏</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Who is asked</source>
        <translation>邀请部门</translation>
    </message>
    <message>
        <source>What the work needs</source>
        <translation>所需资质与装备</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>%1   %2 cases, %3 min</source>
        <translation>%1&#x3000;案卷 %2 件，%3 分钟</translation>
    </message>
    <message>
        <source>Gather</source>
        <translation>集合</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Task and basis</source>
        <translation>分工与依据</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>要</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>Min.</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Gather at</source>
        <translation>集合地点</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>等 %1 条</translation>
    </message>
    <message>
        <source>leads</source>
        <translation>牵头</translation>
    </message>
</context>
<context>
    <name>Enlarging</name>
    <message>
        <source>Large map</source>
        <translation>大地图</translation>
    </message>
    <message>
        <source>Enlarge map</source>
        <translation>放大地图</translation>
    </message>
    <message>
        <source>Base map</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Boundaries</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>部件</translation>
    </message>
    <message>
        <source>Grids</source>
        <translation>责任网格</translation>
    </message>
    <message>
        <source>Own layers</source>
        <translation>自有图层</translation>
    </message>
    <message>
        <source>Take the middle</source>
        <translation>取十字处</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>拉近</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>拉远</translation>
    </message>
    <message>
        <source>Back to the place</source>
        <translation>回到案发处</translation>
    </message>
    <message>
        <source>Small map</source>
        <translation>缩回小图</translation>
    </message>
</context>
<context>
    <name>Evaluation</name>
    <message>
        <source>Evaluation of %1</source>
        <translation>%1综合评价</translation>
    </message>
    <message>
        <source>What others say is in no score. “–”: nothing to divide by.</source>
        <translation>外部评价不计入综合分；“–”表示分母为零。</translation>
    </message>
    <message>
        <source>Cases still in time, suspended, void or self-disposed are left out.</source>
        <translation>未到期、挂账、作废和自行处置的不计。</translation>
    </message>
    <message>
        <source>Who was not reached is left out.</source>
        <translation>未接通的不计。</translation>
    </message>
    <message>
        <source>Only %1.</source>
        <translation>只计%1。</translation>
    </message>
    <message>
        <source>Score of %1 = %2</source>
        <translation>%1综合分 = %2</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>综合分</translation>
    </message>
    <message>
        <source>Line: before</source>
        <translation>竖线为上期</translation>
    </message>
    <message>
        <source>Outside: %1</source>
        <translation>外部：%1</translation>
    </message>
    <message>
        <source>12 periods</source>
        <translation>综合分 12 期</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Score before</source>
        <translation>上期综合分</translation>
    </message>
    <message>
        <source>%1: numerator</source>
        <translation>%1：分子</translation>
    </message>
    <message>
        <source>%1: denominator</source>
        <translation>%1：分母</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Belongs to nobody: not ranked</source>
        <translation>无归属，不排名</translation>
    </message>
    <message>
        <source>Nothing to divide by: not ranked</source>
        <translation>分母为零，不排名</translation>
    </message>
    <message>
        <source>Fewer than %1: not ranked</source>
        <translation>不足 %1 件，不排名</translation>
    </message>
    <message>
        <source>The others %1</source>
        <translation>其余 %1</translation>
    </message>
    <message>
        <source>Numerator %1</source>
        <translation>分子 %1</translation>
    </message>
    <message>
        <source>Denominator %1</source>
        <translation>分母 %1</translation>
    </message>
</context>
<context>
    <name>EvaluationPage</name>
    <message>
        <source>Evaluation</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Director, shift leaders and administrators see evaluation.</source>
        <translation>中心主任、值班长和系统管理员可以查看评价。</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>打开案卷</translation>
    </message>
    <message>
        <source>Whole formula</source>
        <translation>公式全文</translation>
    </message>
    <message>
        <source>Weights and steps</source>
        <translation>权重与分档</translation>
    </message>
    <message>
        <source>Overdue appeals</source>
        <translation>超时申诉</translation>
    </message>
    <message>
        <source>Grant the appeal</source>
        <translation>申诉成立</translation>
    </message>
    <message>
        <source>Refuse the appeal…</source>
        <translation>驳回申诉…</translation>
    </message>
    <message>
        <source>Loops of the tiers</source>
        <translation>三级循环</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Print as PDF…</source>
        <translation>通报 PDF…</translation>
    </message>
    <message>
        <source>Back to the figures</source>
        <translation>回到数字</translation>
    </message>
    <message>
        <source>Save weights</source>
        <translation>保存权重</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>上一期</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>下一期</translation>
    </message>
    <message>
        <source>Period: %1</source>
        <translation>期间：%1</translation>
    </message>
    <message>
        <source>As of %1.  %2</source>
        <translation>数据截至 %1。%2</translation>
    </message>
    <message>
        <source>Nothing happened: %1</source>
        <translation>%1没有数据</translation>
    </message>
    <message>
        <source>No case of this period is counted yet. Alt+Left goes to the one before.</source>
        <translation>这一期还没有计入的案卷。按 Alt+← 看上一期。</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>This post has no workplace that shows cases.</source>
        <translation>本岗位没有能显示案卷的工作页。</translation>
    </message>
</context>
<context>
    <name>EventForm</name>
    <message>
        <source>Event</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文名</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>A day and a time: 11-28 09:00; the end may be a time alone.</source>
        <translation>写日期和时间：11-28 09:00；结束可以只写时间。</translation>
    </message>
    <message>
        <source>Led by</source>
        <translation>牵头部门</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>街镇居村</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>expected; may be left empty</source>
        <translation>预计，可不填</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>登记活动</translation>
    </message>
</context>
<context>
    <name>EventSection</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>街镇居村</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Led by</source>
        <translation>牵头部门</translation>
    </message>
    <message>
        <source>Large events</source>
        <translation>大型活动</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>登记活动</translation>
    </message>
    <message>
        <source>Take event out…</source>
        <translation>删去活动…</translation>
    </message>
    <message>
        <source>You may look at the events; shift leaders, the director and administrators keep them.</source>
        <translation>你可以查看大型活动；由值班长、指挥长和管理员登记。</translation>
    </message>
    <message>
        <source>Take “%1” out of the list?</source>
        <translation>把“%1”从清单中删去？</translation>
    </message>
    <message>
        <source>It does not take place, or was entered twice</source>
        <translation>不举办了，或重复登记</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>The event is saved.</source>
        <translation>活动已保存。</translation>
    </message>
    <message>
        <source>The event is taken out.</source>
        <translation>活动已删去。</translation>
    </message>
    <message>
        <source>Whatever is entered here stands on the last page of the morning from a week before.</source>
        <translation>登记在这里的活动，提前一周出现在早会最后一页。</translation>
    </message>
    <message>
        <source>No large event ahead</source>
        <translation>近期没有大型活动</translation>
    </message>
    <message>
        <source>4 weeks</source>
        <translation>4 周内</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3 个月内</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>一年内</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>Nothing else was reported in this cell within a year.</source>
        <translation>本格一年内没有其他案卷。</translation>
    </message>
    <message>
        <source>No other report from this number.</source>
        <translation>这个号码没有其他上报。</translation>
    </message>
    <message>
        <source>Nothing else is open in this cell.</source>
        <translation>本格没有其他在办案卷。</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>来电人</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>本处</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>同格</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>This place</source>
        <translation>本处历史</translation>
    </message>
    <message>
        <source>Open here</source>
        <translation>同格在办</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Saved as %1</source>
        <translation>已存为 %1</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>数据截至 %1</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>没有数值</translation>
    </message>
    <message>
        <source>Cells on this page: %1 of %2 (those in view)</source>
        <translation>本页网格：%2 个中的 %1 个（视野之内）</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>在办案卷</translation>
    </message>
    <message>
        <source>Cases on this page: %1 of %2, the most urgent</source>
        <translation>本页案卷：%2 件中最急的 %1 件</translation>
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
        <source>Appeal</source>
        <translation>申诉</translation>
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
    <name>FeedbackForm</name>
    <message>
        <source>What was done, with what, and who was told</source>
        <translation>做了什么、用了什么、告知了谁</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>处置结果</translation>
    </message>
    <message>
        <source>Contacted first</source>
        <translation>已联系</translation>
    </message>
    <message>
        <source>Not contacted</source>
        <translation>未联系</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>先行联系</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到场</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>车</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>处置情况</translation>
    </message>
    <message>
        <source>Say whether the reporter was contacted first: Alt+C.</source>
        <translation>请说明是否先联系了诉求人：Alt+C。</translation>
    </message>
    <message>
        <source>Write the time like 08:50 or 11-24 16:10.</source>
        <translation>时间请写成 08:50 或 11-24 16:10。</translation>
    </message>
    <message>
        <source>Describe what was done.</source>
        <translation>请写明处置情况。</translation>
    </message>
    <message>
        <source>Draft kept on this machine at %1</source>
        <translation>草稿 %1 已存本机</translation>
    </message>
</context>
<context>
    <name>FigureList</name>
    <message>
        <source>Figures of the centre</source>
        <translation>系统指标</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Export the table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Print the table</source>
        <translation>打印表格</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Not written: %1. Choose another place.</source>
        <translation>未写入：%1。请换一个位置。</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Item, department, place, cell, words, basis, case number</source>
        <translation>事项、部门、地点、网格、意见、依据、案卷编号</translation>
    </message>
    <message>
        <source>Search precedents</source>
        <translation>查找判例</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>All departments</source>
        <translation>全部部门</translation>
    </message>
    <message>
        <source>Ruled from</source>
        <translation>裁定日期从</translation>
    </message>
    <message>
        <source>Ruled until</source>
        <translation>裁定日期到</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>until</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Find a place</source>
        <translation>查找地点</translation>
    </message>
    <message>
        <source>Name, sound of the name, or code</source>
        <translation>名称、拼音或编码</translation>
    </message>
    <message>
        <source>No street, community, grid or cell is called so</source>
        <translation>没有这个名称的街镇、居委、责任网格或网格</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>街镇</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>居委</translation>
    </message>
    <message>
        <source>Responsibility grid</source>
        <translation>责任网格</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Name, pinyin or code   ·   ↑ ↓   ·   Enter   ·   Esc</source>
        <translation>名称、拼音或编码   ·   ↑ ↓ 选择   ·   Enter 打开   ·   Esc</translation>
    </message>
</context>
<context>
    <name>Finds</name>
    <message>
        <source>Where: road and number, quarter and building</source>
        <translation>在哪里：路名门牌，或小区楼号</translation>
    </message>
    <message>
        <source>What it is, in a few words</source>
        <translation>什么情况，几个字写明</translation>
    </message>
    <message>
        <source>where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>what</source>
        <translation>情况</translation>
    </message>
</context>
<context>
    <name>FolderPapers</name>
    <message>
        <source>Into which folder?</source>
        <translation>写到哪个文件夹？</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写出：%1</translation>
    </message>
    <message>
        <source>Not written: %1. Choose another place.</source>
        <translation>没有写成：%1。请另选位置。</translation>
    </message>
</context>
<context>
    <name>FormulaPanel</name>
    <message>
        <source>Formulas</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>启用时</translation>
    </message>
    <message>
        <source>Composite of %1</source>
        <translation>%1综合分</translation>
    </message>
    <message>
        <source>In force from %1. Source: domain.md 6, facts.md 5.4</source>
        <translation>自 %1 起执行。出处：domain.md 6，facts.md 5.4</translation>
    </message>
    <message>
        <source>A part without a value is left out and the others weigh for it; nothing is rounded before.</source>
        <translation>没有数值的一项不计，由其余各项按权重分担；中途不取整。</translation>
    </message>
    <message>
        <source>Fewer than %1: not ranked</source>
        <translation>不足 %1 件，不排名</translation>
    </message>
    <message>
        <source>%1 in thirty days scores: %2</source>
        <translation>三十天内%1的得分：%2</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>出处：%1</translation>
    </message>
</context>
<context>
    <name>FoundPanel</name>
    <message>
        <source>Found cases</source>
        <translation>找到的案卷</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>close, text stays</source>
        <translation>关闭，字留着</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Try fewer letters, the end of the number, or the initials.</source>
        <translation>少输几个字，或改用案号末几位、拼音首字母再试。</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) found</source>
        <translation>
            <numerusform>找到 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>newest first, older ones left out</source>
        <translation>新的在前，更早的未列</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>新的在前</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Type one more letter</source>
        <translation>请再输一个字</translation>
    </message>
    <message>
        <source>Case number, last four digits of a phone, address, words or pinyin initials</source>
        <translation>案号、电话后四位、地址、文字或拼音首字母</translation>
    </message>
</context>
<context>
    <name>GearPart</name>
    <message>
        <source>Gear</source>
        <translation>装备</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>号牌</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>New gear</source>
        <translation>新增装备</translation>
    </message>
    <message>
        <source>No gear is entered yet</source>
        <translation>还没有登记装备</translation>
    </message>
    <message>
        <source>Enter what this department can bring to an operation.</source>
        <translation>请登记本部门能带到行动现场的装备和车辆。</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>已保存：%1。</translation>
    </message>
    <message>
        <source>%1 is out of use, and has to be replaced in %2.</source>
        <translation>%1 已停用，%2 需要另备。</translation>
    </message>
    <message>
        <source>%1 is out of use.</source>
        <translation>%1 已停用。</translation>
    </message>
</context>
<context>
    <name>HandingActs</name>
    <message>
        <source>Tiers</source>
        <translation>三级中心</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Why does it go up to %1? They read it.</source>
        <translation>为什么转给上级%1？对方会看到理由。</translation>
    </message>
    <message>
        <source>Why does it go back to %1? They read it.</source>
        <translation>为什么退回%1？对方会看到理由。</translation>
    </message>
    <message>
        <source>To which centre, and why? They read it.</source>
        <translation>转给哪个下级中心，为什么？对方会看到理由。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
</context>
<context>
    <name>HandoverPage</name>
    <message>
        <source>Invited to conferences</source>
        <translation>受邀的联席会议</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>Nothing is left</source>
        <translation>无遗留</translation>
    </message>
    <message>
        <source>Tell how far it is</source>
        <translation>报告进展</translation>
    </message>
    <message>
        <source>Go to the remark</source>
        <translation>到交接说明</translation>
    </message>
    <message>
        <source>Go to the decisions</source>
        <translation>到决定列表</translation>
    </message>
    <message>
        <source>What the meeting has to know, in one line</source>
        <translation>会上要知道的，一句话写明</translation>
    </message>
    <message>
        <source>How far it is, and what comes next</source>
        <translation>办到哪一步，下一步做什么</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>交接说明</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>Handed over.</source>
        <translation>已交接。</translation>
    </message>
    <message>
        <source>Told; the next meeting reads it.</source>
        <translation>已报告，下次会议首页可见。</translation>
    </message>
    <message>
        <source>For the meeting of %1, %2</source>
        <translation>%1 %2 会议</translation>
    </message>
    <message>
        <source>%1  %2 (items: %3)</source>
        <translation>%1  %2（议题 %3 项）</translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Nothing handed over yet.</source>
        <translation>还没有交接。</translation>
    </message>
    <message>
        <source>Handed over %1 by %2.</source>
        <translation>%2 %1 已交接。</translation>
    </message>
    <message>
        <source>%1 %2: nothing is left.</source>
        <translation>%2 %1：无遗留。</translation>
    </message>
    <message>
        <source>No decision of a meeting waits for you.</source>
        <translation>没有等本部门办的会议决定。</translation>
    </message>
</context>
<context>
    <name>Heat</name>
    <message>
        <source>← → hours   ·   ↑ ↓ days   ·   + − longer, shorter   ·   Esc</source>
        <translation>← → 时段   ·   ↑ ↓ 星期   ·   + − 长短   ·   Esc 返回</translation>
    </message>
    <message>
        <source>%1 cases</source>
        <translation>%1 件</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 时</translation>
    </message>
    <message>
        <source>When and where things were reported in %1 days</source>
        <translation>近 %1 日上报的时间与地点</translation>
    </message>
    <message>
        <source>Mon Tue Wed Thu Fri Sat Sun</source>
        <translation>周一 周二 周三 周四 周五 周六 周日</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>周一至周五</translation>
    </message>
    <message>
        <source>Saturday and Sunday</source>
        <translation>周末</translation>
    </message>
</context>
<context>
    <name>HeldNews</name>
    <message numerus="yes">
        <source>%n act(s) typed while the server was away were sent.</source>
        <translation>
            <numerusform>服务器中断期间输入的 %n 项操作已送出。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n act(s) typed meanwhile could not be done any more: %1</source>
        <translation>
            <numerusform>期间输入的 %n 项操作已不能办理：%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HouseActs</name>
    <message>
        <source>End the seat %1 of %2? What is typed there stays on its machine.</source>
        <translation>要结束 %2 的席位 %1 吗？那里输入的内容保留在那台机器上。</translation>
    </message>
    <message>
        <source>End the seat</source>
        <translation>结束席位</translation>
    </message>
    <message>
        <source>Let %1 (%2) try again now?</source>
        <translation>让 %1（%2）现在就能重新登录吗？</translation>
    </message>
    <message>
        <source>The person was asked, and it was they who mistyped</source>
        <translation>已问过本人，确实是本人输错了</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>解除锁定</translation>
    </message>
    <message>
        <source>Every seat is told that it can work on as usual</source>
        <translation>每个席位都会收到可以照常工作的提示</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Withdraw the announcement?</source>
        <translation>要撤回升级公告吗？</translation>
    </message>
    <message>
        <source>Every seat is asked to finish its case and sign out; nobody is thrown out</source>
        <translation>每个席位都会收到办完手头案卷后退出的提示，不会强制退出</translation>
    </message>
    <message>
        <source>Announce</source>
        <translation>公告</translation>
    </message>
    <message>
        <source>Announce an upgrade to all seats?</source>
        <translation>要向所有席位公告升级吗？</translation>
    </message>
    <message>
        <source>Seats work on meanwhile; the file goes into the backups directory</source>
        <translation>席位照常工作；文件存入备份目录</translation>
    </message>
    <message>
        <source>Back the centre up now?</source>
        <translation>现在备份整个中心吗？</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Every history, seal and attachment is read; seats work on meanwhile</source>
        <translation>逐条核对历史、封印和附件；席位照常工作</translation>
    </message>
    <message>
        <source>Verify the centre now?</source>
        <translation>现在核对整个中心吗？</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>The seat %1 has ended.</source>
        <translation>席位 %1 已结束。</translation>
    </message>
    <message>
        <source>%1 can sign in again.</source>
        <translation>%1 可以重新登录了。</translation>
    </message>
    <message>
        <source>The upgrade is announced at every seat.</source>
        <translation>已向所有席位公告升级。</translation>
    </message>
    <message>
        <source>The announcement is withdrawn; every seat is told.</source>
        <translation>公告已撤回，并已告知所有席位。</translation>
    </message>
    <message>
        <source>Backing up …</source>
        <translation>正在备份……</translation>
    </message>
    <message>
        <source>Verifying …</source>
        <translation>正在核对……</translation>
    </message>
    <message>
        <source>Verifying: %1 of %2 cases</source>
        <translation>正在核对：%1 / %2 件案卷</translation>
    </message>
    <message>
        <source>Backed up: %1, %2.</source>
        <translation>已备份：%1，%2。</translation>
    </message>
    <message>
        <source>Verified: nothing is wrong with %1 entries.</source>
        <translation>核对完毕：%1 条历史全部无误。</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s); “commandcenter db verify” names each of them.</source>
        <translation>
            <numerusform>发现 %n 处问题，运行 commandcenter db verify 可逐条列出。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HouseTable</name>
    <message>
        <source>Nothing here</source>
        <translation>这里没有内容</translation>
    </message>
</context>
<context>
    <name>HouseWork</name>
    <message>
        <source>as of %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>On a server the keeper&apos;s machine does it: “%1”.</source>
        <translation>服务器上由值守机来做：%1。</translation>
    </message>
</context>
<context>
    <name>InsightSide</name>
    <message>
        <source>Enter opens the cases, Esc comes back to this figure</source>
        <translation>回车打开案卷，Esc 回到这个数字</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Nowhere short of it</source>
        <translation>没有不足的</translation>
    </message>
    <message>
        <source>Composite score</source>
        <translation>综合分</translation>
    </message>
    <message>
        <source>scores %1, adds %2</source>
        <translation>得 %1，计 %2</translation>
    </message>
    <message>
        <source>A part without a value is left out and the others weigh for it.</source>
        <translation>没有数值的一项不计，由其余各项按权重分担。</translation>
    </message>
    <message>
        <source>Enter shows the whole formula</source>
        <translation>回车看公式全文</translation>
    </message>
    <message>
        <source>, our own %1 (%2)</source>
        <translation>，内部评分 %1（%2）</translation>
    </message>
    <message>
        <source>%1 periods</source>
        <translation>%1 期</translation>
    </message>
    <message>
        <source>thin line: all of %1</source>
        <translation>细线为全部%1</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>Lead by the catalogue: %1</source>
        <translation>目录主办：%1</translation>
    </message>
    <message>
        <source>Assisting: %1</source>
        <translation>协办：%1</translation>
    </message>
    <message>
        <source>The catalogue names no department.</source>
        <translation>目录没有列出部门。</translation>
    </message>
</context>
<context>
    <name>ItemField</name>
    <message>
        <source>Name, code or pinyin initials</source>
        <translation>名称、编码或拼音首字母</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选</translation>
    </message>
    <message>
        <source>take</source>
        <translation>用</translation>
    </message>
    <message>
        <source>The text suggests</source>
        <translation>按正文建议</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n 项匹配</numerusform>
        </translation>
    </message>
    <message>
        <source>the text says %1</source>
        <translation>正文有%1</translation>
    </message>
    <message>
        <source>%1 first of %2</source>
        <translation>%1等 %2 家</translation>
    </message>
</context>
<context>
    <name>JointForms</name>
    <message>
        <source>Who stays silent until then is brought before the director.</source>
        <translation>到时不答的，自动报指挥长。</translation>
    </message>
    <message>
        <source>%1 departments are invited.</source>
        <translation>已邀请 %1 家部门。</translation>
    </message>
    <message>
        <source>Invite %1 departments</source>
        <translation>邀请 %1 家部门</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Who is free then keeps the answer; who is not is asked again, and everybody is told.</source>
        <translation>有空的部门答复不变；没空的重新邀请；都会收到通知。</translation>
    </message>
    <message>
        <source>Another window</source>
        <translation>改时段</translation>
    </message>
    <message>
        <source>The window is moved and everybody told.</source>
        <translation>时段已改，已通知各部门。</translation>
    </message>
    <message>
        <source>Move to %1, %2?</source>
        <translation>改到 %1，%2？</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Remind %1 to answer?</source>
        <translation>催%1答复？</translation>
    </message>
    <message>
        <source>%1 reminded.</source>
        <translation>已催%1。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>牵头部门</translation>
    </message>
    <message>
        <source>Gather at</source>
        <translation>集合地点</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Safety plan</source>
        <translation>安全预案</translation>
    </message>
    <message>
        <source>Change the ticket</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>已修改。</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>分工</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Another department</source>
        <translation>加入部门</translation>
    </message>
    <message>
        <source>The department is asked.</source>
        <translation>已邀请该部门。</translation>
    </message>
    <message>
        <source>Why is %1 let go?</source>
        <translation>为什么让%1退出？</translation>
    </message>
    <message>
        <source>%1 is let go.</source>
        <translation>%1已退出。</translation>
    </message>
    <message>
        <source>Everybody comes: confirm the operation?</source>
        <translation>各部门都参加，确认行动？</translation>
    </message>
    <message>
        <source>Confirmed.</source>
        <translation>已确认。</translation>
    </message>
    <message>
        <source>Approve the safety plan</source>
        <translation>审定安全预案</translation>
    </message>
    <message>
        <source>The safety plan is approved.</source>
        <translation>安全预案已审定。</translation>
    </message>
    <message>
        <source>Everything is there: declare the operation ready?</source>
        <translation>各项齐全，标为就绪？</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>已就绪。</translation>
    </message>
    <message>
        <source>%1 musts are missing. Why does it go ahead all the same?</source>
        <translation>还缺 %1 项，为什么仍要就绪？</translation>
    </message>
    <message>
        <source>Ready despite what is missing; the reason is in the history.</source>
        <translation>已带缺就绪，原因已记入历史。</translation>
    </message>
    <message>
        <source>Why does it go back to preparing?</source>
        <translation>为什么退回准备？</translation>
    </message>
    <message>
        <source>Back to preparing.</source>
        <translation>已退回准备。</translation>
    </message>
    <message>
        <source>at no place</source>
        <translation>不在任何地点</translation>
    </message>
    <message>
        <source>Nearby</source>
        <translation>附近案卷</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>按编号</translation>
    </message>
    <message>
        <source>numbers of cases, parted by blanks</source>
        <translation>案卷编号，用空格分开</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>No other open case lies near its places.</source>
        <translation>地点附近没有其他未结案卷。</translation>
    </message>
    <message>
        <source>Link cases</source>
        <translation>关联案卷</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>The cases are linked.</source>
        <translation>案卷已关联。</translation>
    </message>
    <message>
        <source>Which cases are taken off the ticket? They stay where they are.</source>
        <translation>哪些案卷移出这张单？案卷本身不变。</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>The cases are off the ticket.</source>
        <translation>案卷已移出。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Permit</source>
        <translation>资质</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>of a thing</source>
        <translation>装备或车辆的名称</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>要</translation>
    </message>
    <message>
        <source>One more need</source>
        <translation>加一项需要</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Added.</source>
        <translation>已加入。</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>What is not needed any more?</source>
        <translation>哪些要求不再需要？</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Left out.</source>
        <translation>已去掉。</translation>
    </message>
    <message>
        <source>%1 m away</source>
        <translation>相距 %1 米</translation>
    </message>
    <message>
        <source>Send the linked cases that are not sent yet to the departments that come?</source>
        <translation>把还没派遣的关联案卷派给参加的部门？</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>派遣</translation>
    </message>
    <message>
        <source>The cases are sent.</source>
        <translation>已派遣。</translation>
    </message>
    <message>
        <source>End the action? Results and sign-outs can still be given.</source>
        <translation>结束行动？之后仍可补签退和结果。</translation>
    </message>
    <message>
        <source>Ended.</source>
        <translation>行动已结束。</translation>
    </message>
    <message>
        <source>Begin the action now?</source>
        <translation>现在开始行动？</translation>
    </message>
    <message>
        <source>It began.</source>
        <translation>行动已开始。</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>行动情况</translation>
    </message>
    <message>
        <source>What to change</source>
        <translation>要改什么</translation>
    </message>
    <message>
        <source>It stands in the next proposal of the kind, with whom it names</source>
        <translation>会写进下次同类建议，点名的部门会列入</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复盘</translation>
    </message>
    <message>
        <source>The review is kept.</source>
        <translation>复盘已保存。</translation>
    </message>
    <message>
        <source>Close the ticket?</source>
        <translation>关闭这张联合执法单？</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>已关闭。</translation>
    </message>
    <message>
        <source>Why is the operation given up? Its cases are free again.</source>
        <translation>为什么取消行动？关联案卷会放开。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>答复期限</translation>
    </message>
    <message>
        <source>we come, with other people</source>
        <translation>本部门参加，换人</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>needed where you do not come</source>
        <translation>不参加时必填</translation>
    </message>
    <message>
        <source>In our stead</source>
        <translation>由谁顶替</translation>
    </message>
    <message>
        <source>%1, %2: do you come?</source>
        <translation>%1，%2：是否参加？</translation>
    </message>
    <message>
        <source>Your task: %1</source>
        <translation>本部门分工：%1</translation>
    </message>
    <message>
        <source>The centre has your answer.</source>
        <translation>答复已送达中心。</translation>
    </message>
    <message>
        <source>Whom and what does %1 send?</source>
        <translation>%1派哪些人、带什么？</translation>
    </message>
    <message>
        <source>Asked for: %1 people.</source>
        <translation>要求 %1 人。</translation>
    </message>
    <message>
        <source>People and gear are noted.</source>
        <translation>人员装备已报。</translation>
    </message>
    <message>
        <source>What does %1 do, on which basis?</source>
        <translation>%1做什么，依据什么？</translation>
    </message>
    <message>
        <source>Written down.</source>
        <translation>已填写。</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>告知内容</translation>
    </message>
    <message>
        <source>How were the residents told?</source>
        <translation>怎样告知居民的？</translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation>已记录。</translation>
    </message>
    <message>
        <source>Who is on site now?</source>
        <translation>谁到场了？</translation>
    </message>
    <message>
        <source>Who has left the site?</source>
        <translation>谁离场了？</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>处置情况</translation>
    </message>
    <message>
        <source>Ticked cases</source>
        <translation>勾选案卷</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>Result of %1</source>
        <translation>%1的结果</translation>
    </message>
    <message>
        <source>Cases your department has in hand are fed back with it and go to the check as always.</source>
        <translation>本部门在办的案卷会随之反馈，照常送核查。</translation>
    </message>
    <message>
        <source>The result is kept.</source>
        <translation>结果已保存。</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Gear</source>
        <translation>装备</translation>
    </message>
    <message>
        <source>%1 (expired)</source>
        <translation>%1（过期）</translation>
    </message>
    <message>
        <source>taken: %1</source>
        <translation>占用：%1</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>可用 %1</translation>
    </message>
    <message>
        <source>%1: noted.</source>
        <translation>已%1。</translation>
    </message>
    <message>
        <source>Which list of who was on site?</source>
        <translation>选择签到表</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx)</source>
        <translation>表格 (*.csv *.xlsx)</translation>
    </message>
    <message>
        <source>Take the list in? %1</source>
        <translation>导入这张签到表？%1</translation>
    </message>
    <message>
        <source>The list is taken in.</source>
        <translation>签到表已导入。</translation>
    </message>
    <message>
        <source>The list brings nothing new. %1</source>
        <translation>这张签到表没有新内容。%1</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>and %1 more lines are left out</source>
        <translation>另有 %1 行未导入</translation>
    </message>
</context>
<context>
    <name>JointNews</name>
    <message>
        <source>Invited to “%1”, answer by %2</source>
        <translation>邀请参加“%1”，%2 前答复</translation>
    </message>
</context>
<context>
    <name>JointPage</name>
    <message>
        <source>Joint enforcement</source>
        <translation>联合执法</translation>
    </message>
    <message>
        <source>The centre&apos;s command and the departments run joint operations.</source>
        <translation>联合执法由指挥中心和处置部门办理。</translation>
    </message>
    <message>
        <source>Back to the board</source>
        <translation>回看板</translation>
    </message>
    <message>
        <source>Narrow the board</source>
        <translation>筛选看板</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Draft from a hotspot</source>
        <translation>从高发点起草</translation>
    </message>
    <message>
        <source>Keep the draft</source>
        <translation>保存草稿</translation>
    </message>
    <message>
        <source>Visit earlier</source>
        <translation>提前到访</translation>
    </message>
    <message>
        <source>Visit later</source>
        <translation>推后到访</translation>
    </message>
    <message>
        <source>Free window %1</source>
        <translation>空闲时段 %1</translation>
    </message>
</context>
<context>
    <name>JointParts</name>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人</translation>
    </message>
    <message>
        <source>Task and basis</source>
        <translation>分工与依据</translation>
    </message>
    <message>
        <source>leads</source>
        <translation>牵头</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>要 %1</translation>
    </message>
    <message>
        <source>no basis yet</source>
        <translation>还没填依据</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>已退出</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>还没邀请</translation>
    </message>
    <message>
        <source>, told the director</source>
        <translation>，已报指挥长</translation>
    </message>
    <message>
        <source>Permit</source>
        <translation>资质</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>要</translation>
    </message>
    <message>
        <source>Have</source>
        <translation>有</translation>
    </message>
    <message>
        <source>Who brings it</source>
        <translation>谁带</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>nobody brings it</source>
        <translation>无人带</translation>
    </message>
    <message>
        <source>%1 has it</source>
        <translation>%1有</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>缺 %1</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>Min.</source>
        <translation>分钟</translation>
    </message>
</context>
<context>
    <name>JustDone</name>
    <message>
        <source>Nothing yet in this shift</source>
        <translation>本班还没有</translation>
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
    <name>LargePane</name>
    <message>
        <source>Large map</source>
        <translation>大地图</translation>
    </message>
    <message>
        <source>The map is being loaded</source>
        <translation>地图正在载入</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>没有载入</translation>
    </message>
</context>
<context>
    <name>Left</name>
    <message>
        <source>Just done</source>
        <translation>刚办的</translation>
    </message>
</context>
<context>
    <name>LimitsSection</name>
    <message>
        <source>You may look at the thresholds; the director and administrators set them.</source>
        <translation>你可以查看阈值；由指挥长和管理员设置。</translation>
    </message>
    <message>
        <source>The thresholds hold for every analysis that is opened from now on.</source>
        <translation>阈值已保存，此后打开的分析都按它计算。</translation>
    </message>
</context>
<context>
    <name>LoadBars</name>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>件</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>On time</source>
        <translation>今日及时</translation>
    </message>
    <message>
        <source>in hand</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>this act</source>
        <translation>本次</translation>
    </message>
    <message>
        <source>%1 others: %2 in hand, %3 overdue</source>
        <translation>其余 %1 家：在办 %2，超时 %3</translation>
    </message>
    <message>
        <source>%1: %2 in hand (%3), %4 overdue, on time today %5</source>
        <translation>%1：在办 %2（占 %3），超时 %4，今日及时 %5</translation>
    </message>
</context>
<context>
    <name>LoadPane</name>
    <message>
        <source>Load of departments</source>
        <translation>部门负载</translation>
    </message>
    <message>
        <source>%1 in hand, %2 overdue</source>
        <translation>在办 %1&#x3000;超时 %2</translation>
    </message>
    <message>
        <source>today %1 on time</source>
        <translation>今日及时 %1</translation>
    </message>
    <message>
        <source>%1 holds %2: %3 of %4 cases, over the line of %5</source>
        <translation>%1占 %2&#x3000;%4 件里有 %3 件，过 %5 警戒线</translation>
    </message>
</context>
<context>
    <name>LoadWatch</name>
    <message>
        <source>%1 holds %2 of all orders; relieved as proposed it would be %3</source>
        <translation>%1占全部派单 %2，按减负建议可降到 %3</translation>
    </message>
    <message>
        <source>%1 is on time with %2 of its orders; moves to others are proposed</source>
        <translation>%1按期率只有 %2，已有减负建议</translation>
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
    <name>LoopsPanel</name>
    <message>
        <source>Cases behind the figure</source>
        <translation>指标所含案卷</translation>
    </message>
    <message>
        <source>All centres</source>
        <translation>全部中心</translation>
    </message>
    <message>
        <source>Own centre</source>
        <translation>本中心</translation>
    </message>
    <message>
        <source>Hours a case, %1</source>
        <translation>%1每件用时（小时）</translation>
    </message>
    <message>
        <source>Share of time, %1</source>
        <translation>%1用时占比</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>Share of cases</source>
        <translation>案卷占比</translation>
    </message>
    <message>
        <source>Median, hours</source>
        <translation>中位数（小时）</translation>
    </message>
    <message>
        <source>Mean, hours</source>
        <translation>平均（小时）</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>No case was closed in this period</source>
        <translation>本期没有结案的案卷</translation>
    </message>
    <message>
        <source>Esc goes back to the figures.</source>
        <translation>按 Esc 返回指标。</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>Overdue %1</source>
        <translation>超时 %1</translation>
    </message>
    <message>
        <source>Sent back %1</source>
        <translation>退回 %1</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Median time</source>
        <translation>用时中位数</translation>
    </message>
    <message>
        <source>Loops of the tiers</source>
        <translation>三级循环</translation>
    </message>
    <message>
        <source>Sent back by</source>
        <translation>退回方</translation>
    </message>
    <message>
        <source>To</source>
        <translation>退给</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>What was sent back</source>
        <translation>退回情况</translation>
    </message>
    <message>
        <source>Closed cases, each once, in the loop of the highest tier that had it. Times run day and night.</source>
        <translation>已结案卷，每件只计一次，按经过的最高一级归入循环；用时按自然时间计。</translation>
    </message>
    <message>
        <source>All loops</source>
        <translation>合计</translation>
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
        <source>Map wall</source>
        <translation>地图墙</translation>
    </message>
    <message>
        <source>Next workplace</source>
        <translation>下一工作区</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接设置</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>更改密码</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>解锁 PIN</translation>
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
    <message numerus="yes">
        <source>%n case(s) from the wall</source>
        <translation>
            <numerusform>大屏转来 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>%1 km</source>
        <translation>%1 公里</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 米</translation>
    </message>
    <message>
        <source>out %1 min</source>
        <translation>越界 %1 分</translation>
    </message>
</context>
<context>
    <name>MeansPage</name>
    <message>
        <source>People and gear</source>
        <translation>人员装备</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Gear</source>
        <translation>装备</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日程</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Go to the form</source>
        <translation>去表单</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到列表</translation>
    </message>
</context>
<context>
    <name>MeetingSection</name>
    <message>
        <source>Page up</source>
        <translation>上移一页</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>下移一页</translation>
    </message>
    <message>
        <source>hours, %1 to %2</source>
        <translation>小时，%1 到 %2</translation>
    </message>
    <message>
        <source>So long after it began a remark of handover is for today&apos;s meeting, later for tomorrow&apos;s.</source>
        <translation>开会后这段时间内写的交接说明算今天的会，再晚算明天的。</translation>
    </message>
    <message>
        <source>Meeting begins</source>
        <translation>开会时间</translation>
    </message>
    <message>
        <source>local time</source>
        <translation>本地时间</translation>
    </message>
    <message>
        <source>Handover until</source>
        <translation>交接说明截至</translation>
    </message>
    <message>
        <source>Sections expected</source>
        <translation>应到科室</translation>
    </message>
    <message>
        <source>Space ticks the line.</source>
        <translation>空格键勾选。</translation>
    </message>
    <message>
        <source>Departments expected</source>
        <translation>应到部门</translation>
    </message>
    <message>
        <source>All ticked: new ones are expected too.</source>
        <translation>全部勾选时，新设的部门也应到。</translation>
    </message>
    <message>
        <source>Pages in their order</source>
        <translation>页面及顺序</translation>
    </message>
    <message>
        <source>Alt+↑ and Alt+↓ move the line.</source>
        <translation>Alt+↑、Alt+↓ 调整顺序。</translation>
    </message>
    <message>
        <source>You may look at this; shift leaders, the director and administrators set it.</source>
        <translation>你可以查看；由值班长、指挥长和管理员设置。</translation>
    </message>
    <message>
        <source>The choices hold for every meeting from now on.</source>
        <translation>已保存，此后的会议都按它召开。</translation>
    </message>
</context>
<context>
    <name>Meter</name>
    <message>
        <source>Draft to action %1</source>
        <translation>草稿到行动 %1</translation>
    </message>
    <message>
        <source>%1 missing, not ready</source>
        <translation>还缺 %1 项，不能就绪</translation>
    </message>
    <message>
        <source>Everything is there</source>
        <translation>各项齐全</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>项就绪</translation>
    </message>
</context>
<context>
    <name>MoveTable</name>
    <message>
        <source>Item</source>
        <translation>小类</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>no place</source>
        <translation>不限地点</translation>
    </message>
    <message>
        <source>Led by</source>
        <translation>现主办</translation>
    </message>
    <message>
        <source>From now on</source>
        <translation>今后主办</translation>
    </message>
    <message>
        <source>In 30 days</source>
        <translation>30 天件数</translation>
    </message>
    <message>
        <source>Proposed moves</source>
        <translation>减负建议</translation>
    </message>
</context>
<context>
    <name>Nearby</name>
    <message>
        <source>Open near by</source>
        <translation>附近在办</translation>
    </message>
    <message>
        <source>No place</source>
        <translation>没有位置</translation>
    </message>
    <message>
        <source>The case has no position yet.</source>
        <translation>案卷还没有定位。</translation>
    </message>
    <message>
        <source>%1 within %2 m</source>
        <translation>%2 米内 %1 件</translation>
    </message>
</context>
<context>
    <name>NewPassword</name>
    <message>
        <source>New</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>再输一遍</translation>
    </message>
</context>
<context>
    <name>NewReport</name>
    <message>
        <source>New report</source>
        <translation>新登记</translation>
    </message>
    <message>
        <source>Their number</source>
        <translation>原单号</translation>
    </message>
    <message>
        <source>Number of the other system</source>
        <translation>来源系统的单号</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>来电人</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Where from?</source>
        <translation>从哪里来？</translation>
    </message>
    <message>
        <source>Draft of %1 is kept on this machine</source>
        <translation>草稿 %1 已存本机</translation>
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
        <source>Something in the program failed; what was typed is kept. The report of it is %1.</source>
        <translation>程序出了错；已输入的内容都在。错误记录在 %1。</translation>
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
    <name>NumbersSection</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1，%2 到 %3</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>Void…</source>
        <translation>作废…</translation>
    </message>
    <message>
        <source>Force close…</source>
        <translation>强制结案…</translation>
    </message>
    <message>
        <source>Reopen…</source>
        <translation>重开…</translation>
    </message>
    <message>
        <source>%n reporter(s) wait to be told what was done.</source>
        <translation>还有 %n 人等待答复。</translation>
    </message>
    <message>
        <source>Note the call</source>
        <translation>记录回访</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Not valid…</source>
        <translation>无效…</translation>
    </message>
    <message>
        <source>Put right on the spot by the supervisor: look at the photographs, then archive it.</source>
        <translation>监督员已当场处理：看过照片后归档。</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>不予受理…</translation>
    </message>
    <message>
        <source>Accept only</source>
        <translation>只受理</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>Accept and verify</source>
        <translation>受理并发核实</translation>
    </message>
    <message>
        <source>Accept and file</source>
        <translation>受理并立案</translation>
    </message>
    <message>
        <source>It is filed at once and goes to the dispatcher.</source>
        <translation>直接立案，转派遣席。</translation>
    </message>
    <message>
        <source>Send to verify</source>
        <translation>发核实</translation>
    </message>
    <message>
        <source>File</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Refuse filing…</source>
        <translation>不予立案…</translation>
    </message>
    <message>
        <source>It gets its number and goes to the dispatcher.</source>
        <translation>取得案卷号，转派遣席。</translation>
    </message>
    <message>
        <source>The dispatcher sent it back: correct it, or have it verified, then file it.</source>
        <translation>派遣席退回：先修改或发核实，再立案。</translation>
    </message>
    <message>
        <source>The supervisor found nothing: it cannot be filed.</source>
        <translation>监督员核实不属实：不能立案。</translation>
    </message>
    <message>
        <source>Rework…</source>
        <translation>返工…</translation>
    </message>
    <message>
        <source>%n reporter(s) will be called back.</source>
        <translation>结案后回访 %n 人。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>The check did not pass: it goes back to the same department, its clock runs on.</source>
        <translation>核查未通过：退回原部门返工，计时照走。</translation>
    </message>
    <message>
        <source>Grant the appeal</source>
        <translation>同意申诉</translation>
    </message>
    <message>
        <source>Refuse the appeal…</source>
        <translation>不同意申诉…</translation>
    </message>
    <message>
        <source>Granted, the case leaves the department&apos;s figures; that it was overdue stays in sight.</source>
        <translation>同意后本案不计入该部门统计，超时的事实仍可查。</translation>
    </message>
    <message>
        <source>It has no cell yet: place it, then it can be verified.</source>
        <translation>还没有落到网格：先定位，再发核实。</translation>
    </message>
    <message>
        <source>Nobody answers for this cell: it cannot be sent to verify.</source>
        <translation>这个网格没有监督员，不能发核实。</translation>
    </message>
    <message>
        <source>Reports by “%1” are verified first: %2 is sent.</source>
        <translation>%1来件先核实：发监督员 %2</translation>
    </message>
    <message>
        <source>%1 is on the way (%2); nothing to do here.</source>
        <translation>%1 正在%2，这里暂无可办。</translation>
    </message>
    <message>
        <source>It stands at “%1”; nothing to do here.</source>
        <translation>正在“%1”，这里暂无可办。</translation>
    </message>
</context>
<context>
    <name>OpeningSection</name>
    <message>
        <source>Ask a department for a reply; the case stays where it is.</source>
        <translation>要求主办部门回复；案卷不移动。</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案卷编号</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>督办意见</translation>
    </message>
    <message>
        <source>Reply due</source>
        <translation>回复时限</translation>
    </message>
    <message>
        <source>Open the thread</source>
        <translation>发起督办</translation>
    </message>
    <message>
        <source>The thread on %1 is open; its department is asked.</source>
        <translation>已对 %1 发起督办，主办部门会收到。</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Results</source>
        <translation>各部门结果</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>行动数据</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>复盘记录</translation>
    </message>
    <message>
        <source>What to change next time</source>
        <translation>下次要改</translation>
    </message>
    <message>
        <source>%1 of %2 departments told</source>
        <translation>%2 家中 %1 家已报</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>办理情况</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>not told yet</source>
        <translation>尚未报结果</translation>
    </message>
    <message>
        <source>%1 (%2 weeks before)</source>
        <translation>%1（以往约 %2 周）</translation>
    </message>
    <message>
        <source>From draft to action</source>
        <translation>从起草到行动</translation>
    </message>
    <message>
        <source>Answers after</source>
        <translation>平均答复用时</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>到场</translation>
    </message>
    <message>
        <source>%1 of %2 named</source>
        <translation>%1 人，应到 %2 人</translation>
    </message>
    <message>
        <source>%1 of %2, %3 partly</source>
        <translation>%2 件处置 %1 件，部分处置 %3 件</translation>
    </message>
    <message>
        <source>Cases disposed</source>
        <translation>案卷处置</translation>
    </message>
    <message>
        <source>Person-hours</source>
        <translation>投入人时</translation>
    </message>
    <message>
        <source>Come again</source>
        <translation>30 日内复发</translation>
    </message>
    <message>
        <source>%1, counted until %2</source>
        <translation>%1 件，计至 %2</translation>
    </message>
</context>
<context>
    <name>Owners</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Not listed for this item</source>
        <translation>目录未列</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>In hand</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>On time today</source>
        <translation>今日及时</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>派遣建议</translation>
    </message>
    <message>
        <source>department</source>
        <translation>选部门</translation>
    </message>
    <message>
        <source>One leads, any number assist</source>
        <translation>主办只能一家，协办不限</translation>
    </message>
    <message>
        <source>%1 more departments below</source>
        <translation>下面还有 %1 家</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
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
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>as proposed</source>
        <translation>同建议</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Field sheet…</source>
        <translation>现场单…</translation>
    </message>
    <message>
        <source>Calendar file…</source>
        <translation>日历…</translation>
    </message>
</context>
<context>
    <name>PartsPage</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Go to the form</source>
        <translation>到表单</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到列表</translation>
    </message>
</context>
<context>
    <name>PasswordForm</name>
    <message>
        <source>Change password</source>
        <translation>更改密码</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>现在的</translation>
    </message>
</context>
<context>
    <name>Patrol</name>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>metres</source>
        <translation>米</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Fence</source>
        <translation>围栏</translation>
    </message>
    <message>
        <source>So far outside the own grid is too far.</source>
        <translation>离开责任网格超过这个距离算越界。</translation>
    </message>
    <message>
        <source>Outside for</source>
        <translation>越界持续</translation>
    </message>
    <message>
        <source>So long outside before an alarm; 0 tells at once.</source>
        <translation>越界满这么久才告警；0 为立即告警。</translation>
    </message>
    <message>
        <source>Position due every</source>
        <translation>定位间隔</translation>
    </message>
    <message>
        <source>Marks of the clock at which each handset has to be heard.</source>
        <translation>每到这样的整点刻度，终端应有定位。</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>无定位</translation>
    </message>
    <message>
        <source>Not heard so long before and after a mark is an alarm.</source>
        <translation>刻度前后这么久都没有定位即告警。</translation>
    </message>
    <message>
        <source>Track every</source>
        <translation>轨迹间隔</translation>
    </message>
    <message>
        <source>One point of the way is kept each so many minutes.</source>
        <translation>每隔这么久留一个轨迹点。</translation>
    </message>
    <message>
        <source>Tracks kept for</source>
        <translation>轨迹保留</translation>
    </message>
    <message>
        <source>Older points are removed by themselves.</source>
        <translation>更早的轨迹自动清除。</translation>
    </message>
    <message>
        <source>Trail on the wall</source>
        <translation>大屏拖尾</translation>
    </message>
    <message>
        <source>So many points of the way are drawn behind a supervisor.</source>
        <translation>监督员身后画这么多个轨迹点。</translation>
    </message>
</context>
<context>
    <name>PatrolSection</name>
    <message>
        <source>You may look at these numbers; the director and administrators set them.</source>
        <translation>可以查看这些数值；设置由中心主任或管理员负责。</translation>
    </message>
    <message>
        <source>The numbers hold from the next position on.</source>
        <translation>已保存，从下一次定位起生效。</translation>
    </message>
    <message>
        <source>Hours of patrol: %1</source>
        <translation>巡查时段：%1</translation>
    </message>
</context>
<context>
    <name>PeoplePart</name>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>not shown; left empty it stays</source>
        <translation>不显示；留空不改</translation>
    </message>
    <message>
        <source>no permit</source>
        <translation>不登记证</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Permits</source>
        <translation>资质</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Permit</source>
        <translation>证</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>证号</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>新增人员</translation>
    </message>
    <message>
        <source>Take the permit out</source>
        <translation>删除此证</translation>
    </message>
    <message>
        <source>Enter who goes out for this department, and their permits; or import a table of them.</source>
        <translation>请登记本部门外出人员和持证情况，也可以导入表格。</translation>
    </message>
    <message>
        <source>Nobody is entered yet</source>
        <translation>还没有登记人员</translation>
    </message>
    <message>
        <source>%1 of %2 is taken out.</source>
        <translation>已删除 %2 的%1。</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>已保存：%1。</translation>
    </message>
    <message>
        <source>%1 is let go, and has to be replaced in %2.</source>
        <translation>%1 已移除，%2 需要换人。</translation>
    </message>
    <message>
        <source>%1 is let go.</source>
        <translation>%1 已移除。</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>%1 ended on %2</source>
        <translation>%1 已于 %2 到期</translation>
    </message>
    <message>
        <source>%1 ends on %2, %3 days left</source>
        <translation>%1 将于 %2 到期，还有 %3 天</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%1 有效至 %2</translation>
    </message>
</context>
<context>
    <name>PersonalData</name>
    <message>
        <source>Show the reporter</source>
        <translation>显示上报人</translation>
    </message>
    <message>
        <source>Why is the reporter needed?</source>
        <translation>为什么要看上报人信息？</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message>
        <source>Photos: %1</source>
        <translation>照片 %1 张</translation>
    </message>
    <message>
        <source>Photos of the case</source>
        <translation>案卷照片</translation>
    </message>
    <message>
        <source>full</source>
        <translation>已满</translation>
    </message>
    <message>
        <source>drop here, or</source>
        <translation>拖入或</translation>
    </message>
    <message>
        <source>taking in</source>
        <translation>正在存入</translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>Photo in full size</source>
        <translation>大图</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>处置前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>处置后</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 张，共 %2 张</translation>
    </message>
    <message>
        <source>others</source>
        <translation>换图</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>Picks</name>
    <message>
        <source>Type a part of the name, Enter adds it; Delete takes it out</source>
        <translation>输入部分名称，回车加入；Delete 移出</translation>
    </message>
</context>
<context>
    <name>PinForm</name>
    <message>
        <source>PIN to unlock the seat</source>
        <translation>解锁席位的 PIN</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
</context>
<context>
    <name>PlaceField</name>
    <message>
        <source>Address, quarter, pinyin initials, cell or coordinates</source>
        <translation>地址、小区、拼音首字母、网格或坐标</translation>
    </message>
    <message>
        <source>Taken as WGS-84; if it is another: ↓ Enter</source>
        <translation>按 WGS-84 算；若是别的坐标系：↓ 回车</translation>
    </message>
    <message>
        <source>Places: ↑ ↓ Enter</source>
        <translation>地点候选：↑ ↓ 选，Enter 用</translation>
    </message>
    <message>
        <source>The cell could not be asked for; the position is kept.</source>
        <translation>暂时查不到网格，位置已留下。</translation>
    </message>
    <message>
        <source>Not placed yet: it can be accepted, but neither verified nor filed</source>
        <translation>还没有定位：可以登记，不能核实和立案</translation>
    </message>
    <message>
        <source>Outside every cell: place it again or hand it to another centre</source>
        <translation>界外：请重新定位，或转交其他中心</translation>
    </message>
    <message>
        <source>Cell %1</source>
        <translation>网格 %1</translation>
    </message>
    <message>
        <source>near %1, %2 m</source>
        <translation>近 %1，%2 米</translation>
    </message>
    <message>
        <source>supervisor %1</source>
        <translation>监督员 %1</translation>
    </message>
</context>
<context>
    <name>PlaceMap</name>
    <message>
        <source>Map of the places</source>
        <translation>地点图</translation>
    </message>
</context>
<context>
    <name>Planner</name>
    <message>
        <source>lead</source>
        <translation>牵头</translation>
    </message>
    <message>
        <source>outside working hours</source>
        <translation>班外</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
</context>
<context>
    <name>PlannerCanvas</name>
    <message>
        <source>Planner</source>
        <translation>联合日程</translation>
    </message>
</context>
<context>
    <name>Playback</name>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Day or time span to play</source>
        <translation>要回放的日期或时段</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>↑ ↓ day before, after   ·   Enter plays   ·   Esc back to now</source>
        <translation>↑ ↓ 前一天、后一天   ·   回车 播放   ·   Esc 回到现在</translation>
    </message>
    <message>
        <source>Write a day or a time span, for example 11-18, 11-18 08:00-12:00 or 11-18 to 11-20.</source>
        <translation>请写日期或时段，例如 11-18、11-18 08:00-12:00 或 11-18 至 11-20。</translation>
    </message>
    <message>
        <source>That has not happened yet; write a time that is past.</source>
        <translation>这个时间还没有到，请写过去的时间。</translation>
    </message>
    <message>
        <source>That ends before it begins; write the earlier time first.</source>
        <translation>结束早于开始，请把较早的时间写在前面。</translation>
    </message>
    <message>
        <source>That is too long; write a span of %1 days at the most.</source>
        <translation>时段太长，最多 %1 天。</translation>
    </message>
    <message>
        <source>that day so far</source>
        <translation>当日至此</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>将超时</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超时</translation>
    </message>
</context>
<context>
    <name>PrecedentLines</name>
    <message>
        <source>%1 older ones</source>
        <translation>更早还有 %1 条</translation>
    </message>
    <message>
        <source>No ruling on this item yet.</source>
        <translation>这个事项还没有判例。</translation>
    </message>
    <message>
        <source>followed %1×</source>
        <translation>已沿用 %1 次</translation>
    </message>
</context>
<context>
    <name>PrecedentsPage</name>
    <message>
        <source>Precedents</source>
        <translation>判例</translation>
    </message>
    <message>
        <source>Item and circumstances</source>
        <translation>事项与情形</translation>
    </message>
    <message>
        <source>Ruled</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>裁定主办</translation>
    </message>
    <message>
        <source>Basis and words of the ruling</source>
        <translation>裁定依据与裁定意见</translation>
    </message>
    <message>
        <source>Case and place</source>
        <translation>案卷与地点</translation>
    </message>
    <message>
        <source>Followed</source>
        <translation>沿用</translation>
    </message>
    <message>
        <source>Search precedents</source>
        <translation>查找判例</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>打开案卷</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到列表</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Withdraw the precedent</source>
        <translation>撤销判例</translation>
    </message>
    <message>
        <source>Withdrawn, it stays in this list and counts no longer when a case is sent.</source>
        <translation>撤销后仍可查到，派遣时不再计入。</translation>
    </message>
    <message>
        <source>Why withdrawn</source>
        <translation>撤销理由</translation>
    </message>
    <message>
        <source>Withdrawn; it counts no longer.</source>
        <translation>已撤销，不再计入。</translation>
    </message>
    <message>
        <source>the newest %1 are shown</source>
        <translation>只列最近 %1 条</translation>
    </message>
    <message numerus="yes">
        <source>%n ruling(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty the fields above to see all of them.</source>
        <translation>清空上方条件可看全部。</translation>
    </message>
    <message>
        <source>No precedent matches</source>
        <translation>没有符合的判例</translation>
    </message>
    <message>
        <source>None was withdrawn</source>
        <translation>没有撤销的判例</translation>
    </message>
    <message>
        <source>What the director withdraws stands here.</source>
        <translation>中心主任撤销的判例列在这里。</translation>
    </message>
    <message>
        <source>What the director rules on a dispute is kept here and proposed the next time.</source>
        <translation>中心主任对争议的裁定存在这里，下次派遣时提示。</translation>
    </message>
    <message>
        <source>No ruling yet</source>
        <translation>还没有裁定</translation>
    </message>
    <message>
        <source>no basis named</source>
        <translation>未写依据</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1 次</translation>
    </message>
</context>
<context>
    <name>PreparingPage</name>
    <message>
        <source>Meeting set-up</source>
        <translation>早会准备</translation>
    </message>
    <message>
        <source>Outside scores</source>
        <translation>外部评价</translation>
    </message>
    <message>
        <source>Large events</source>
        <translation>大型活动</translation>
    </message>
    <message>
        <source>Meeting and pages</source>
        <translation>会议与页面</translation>
    </message>
    <message>
        <source>Zero reports</source>
        <translation>零报告</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>分析阈值</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Afterwards</source>
        <translation>执行后</translation>
    </message>
</context>
<context>
    <name>ProposalSection</name>
    <message>
        <source>What stays, and why</source>
        <translation>不移出的，及原因</translation>
    </message>
    <message>
        <source>Accept what is marked</source>
        <translation>采纳勾选的建议</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>You may look at the proposals; the director and administrators accept them.</source>
        <translation>本席只能查看建议；由中心主任和管理员采纳。</translation>
    </message>
    <message>
        <source>Orders since %1: %2. The line stands at %3.</source>
        <translation>%1 以来派单 %2 件。警戒线 %3。</translation>
    </message>
    <message>
        <source>Nobody holds too much</source>
        <translation>没有部门负担过重</translation>
    </message>
    <message>
        <source>Nothing can be moved</source>
        <translation>没有可以移出的</translation>
    </message>
    <message>
        <source>Why is said beside what stays.</source>
        <translation>原因见右侧。</translation>
    </message>
    <message>
        <source>Nothing is marked. Space marks a move.</source>
        <translation>没有勾选。按空格键勾选。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) of routing. Had they been in force: %1. Orders under way stay.</source>
        <translation>
            <numerusform>生成 %n 条派遣规则。如早已执行：%1。在办的案卷不动。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 orders, %2 on time</source>
        <translation>派单 %1 件，按期率 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s)</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>No order was sent out since %1.</source>
        <translation>%1 以来没有派单。</translation>
    </message>
    <message>
        <source>Of %2 orders since %1 %3 took most: %4. The line stands at %5.</source>
        <translation>%1 以来派单 %2 件，%3最多，占 %4。警戒线 %5。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) hold from now on.</source>
        <translation>
            <numerusform>%n 条规则即日起生效。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Proposals</name>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>An item far above its share in one quarter, or a limit that does not fit, would appear here.</source>
        <translation>某小区远高于别处的事项、不合实际的时限，会列在这里。</translation>
    </message>
    <message>
        <source>Nothing is proposed for the month that ended</source>
        <translation>上月没有建议</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Accepted: %1</source>
        <translation>已采纳：%1</translation>
    </message>
    <message>
        <source>Gets a code of its own; class, departments, filing conditions and limits are copied.</source>
        <translation>自动编码；大类、责任部门、立案条件和时限照原事项。</translation>
    </message>
    <message>
        <source>Holds for cases sent from now on; running clocks keep their limit.</source>
        <translation>只对此后派出的案卷生效，在走的时钟不变。</translation>
    </message>
    <message>
        <source>In the catalogue as %1.</source>
        <translation>已列入目录，编码 %1。</translation>
    </message>
    <message>
        <source>The new limit holds from now on.</source>
        <translation>新时限即日起生效。</translation>
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
    <message>
        <source>Cases from the wall</source>
        <translation>大屏所选案件</translation>
    </message>
    <message>
        <source>Put the cases from the wall away</source>
        <translation>收起大屏所选案件</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
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
    <name>ReliefLimits</name>
    <message>
        <source>A department is relieved when</source>
        <translation>部门出现以下情况时减负</translation>
    </message>
    <message>
        <source>You may look at the lines; the director and administrators set them.</source>
        <translation>本席只能查看警戒线；由中心主任和管理员设定。</translation>
    </message>
    <message>
        <source>The lines hold for every proposal that is read from now on.</source>
        <translation>今后给出的建议都按新的警戒线。</translation>
    </message>
    <message>
        <source>Share above</source>
        <translation>占比高于</translation>
    </message>
    <message>
        <source>Of all orders of 30 days; nobody is proposed who would come above it.</source>
        <translation>占 30 天全部派单的比例；建议不会让任何部门超过它。</translation>
    </message>
    <message>
        <source>or on time below</source>
        <translation>或按期率低于</translation>
    </message>
    <message>
        <source>Of its orders of 30 days; then one fifth of them is moved at most.</source>
        <translation>该部门 30 天派单的按期率；因此最多移出五分之一。</translation>
    </message>
    <message>
        <source>judged from</source>
        <translation>至少派单</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>件</translation>
    </message>
    <message>
        <source>In 30 days; a department with fewer is left alone.</source>
        <translation>30 天内少于此数的部门不判断。</translation>
    </message>
</context>
<context>
    <name>ReliefPage</name>
    <message>
        <source>Load relief</source>
        <translation>减负</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>警戒线</translation>
    </message>
</context>
<context>
    <name>ReportBody</name>
    <message>
        <source>Emergency</source>
        <translation>突发事件</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>诉求</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部件</translation>
    </message>
</context>
<context>
    <name>RequestLines</name>
    <message>
        <source>until %1</source>
        <translation>到 %1</translation>
    </message>
    <message>
        <source>%1 of %2 granted</source>
        <translation>已批 %1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 used</source>
        <translation>已用 %1 / %2</translation>
    </message>
    <message>
        <source>returned %1 times; %2 make a dispute</source>
        <translation>已退 %1 次，满 %2 次报裁定</translation>
    </message>
</context>
<context>
    <name>Roster</name>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 人</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
</context>
<context>
    <name>RosterSection</name>
    <message>
        <source>Duty roster</source>
        <translation>值班表</translation>
    </message>
    <message>
        <source>Another turn here</source>
        <translation>本格再加一班</translation>
    </message>
    <message>
        <source>Take turn out</source>
        <translation>删去这一班</translation>
    </message>
    <message>
        <source>Copy the week before</source>
        <translation>复制上一周</translation>
    </message>
    <message>
        <source>Take back what was typed</source>
        <translation>撤销输入</translation>
    </message>
    <message>
        <source>You may look at the roster; shift leaders, the director and administrators keep it.</source>
        <translation>可以查看值班表；排班由值班长、中心主任或管理员负责。</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>还没有人</translation>
    </message>
    <message>
        <source>%1 on duty</source>
        <translation>%1 人值班</translation>
    </message>
    <message>
        <source>The turn is saved.</source>
        <translation>已保存这一班。</translation>
    </message>
    <message>
        <source>The turn is taken out.</source>
        <translation>已删去这一班。</translation>
    </message>
    <message>
        <source>%1 turns copied.</source>
        <translation>已复制 %1 班。</translation>
    </message>
    <message>
        <source>%1 shifts that had turns already were left as they are.</source>
        <translation>已有排班的 %1 个班次未动。</translation>
    </message>
    <message>
        <source>%1 left out: the account is no longer active.</source>
        <translation>%1 班未复制：账号已停用。</translation>
    </message>
</context>
<context>
    <name>RowAsker</name>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Another department</source>
        <translation>加入部门</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Permit</source>
        <translation>资质</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>of a thing</source>
        <translation>装备或车辆的名称</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>要</translation>
    </message>
    <message>
        <source>What the work needs</source>
        <translation>所需资质与装备</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>分工</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
</context>
<context>
    <name>RulingAsker</name>
    <message>
        <source>Law or rule</source>
        <translation>裁定依据</translation>
    </message>
    <message>
        <source>Chosen from earlier rulings, or typed</source>
        <translation>选用以前的依据，或直接填写</translation>
    </message>
    <message>
        <source>Left empty, those of the filing condition</source>
        <translation>不填则取立案条件</translation>
    </message>
    <message>
        <source>Circumstances</source>
        <translation>情形</translation>
    </message>
    <message>
        <source>Words of the ruling; both departments read them</source>
        <translation>裁定意见，双方部门都会看到</translation>
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
    <name>SchedulePage</name>
    <message>
        <source>Joint schedule</source>
        <translation>联合日程</translation>
    </message>
    <message>
        <source>The centre&apos;s command and shift leaders see all departments&apos; time.</source>
        <translation>由指挥中心和值班长查看各部门的时间。</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Week before</source>
        <translation>前一周</translation>
    </message>
    <message>
        <source>Week after</source>
        <translation>后一周</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Next clash</source>
        <translation>下一处冲突</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Departments and what takes their time stand here.</source>
        <translation>各部门及其占用时间会显示在这里。</translation>
    </message>
    <message>
        <source>No department is entered yet</source>
        <translation>还没有登记部门</translation>
    </message>
    <message>
        <source>Nobody clashes in these two weeks</source>
        <translation>这两周没有冲突</translation>
    </message>
    <message>
        <source>%1 clashes in these two weeks</source>
        <translation>这两周有 %1 处冲突</translation>
    </message>
    <message>
        <source>One clash in these two weeks</source>
        <translation>这两周有 1 处冲突</translation>
    </message>
    <message>
        <source>Clash %1 of %2</source>
        <translation>冲突 %1 / %2</translation>
    </message>
</context>
<context>
    <name>ScoreFile</name>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Who judged</source>
        <translation>评价方</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Whole area</source>
        <translation>全域</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>起止日期</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>What comes of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>文件各行</translation>
    </message>
    <message>
        <source>Take all in</source>
        <translation>全部导入</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation>重新读取文件</translation>
    </message>
    <message>
        <source>%1 new, %2 known already, %3 wrong</source>
        <translation>新增 %1 行，已有 %2 行，有误 %3 行</translation>
    </message>
    <message>
        <source>Correct the wrong rows in the file and read it again; nothing is taken in until then.</source>
        <translation>请在文件里改正有误的行，再重新读取；在此之前一行也不导入。</translation>
    </message>
    <message>
        <source>There is nothing to take in.</source>
        <translation>没有可导入的新分数。</translation>
    </message>
    <message>
        <source>Known already</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
</context>
<context>
    <name>ScoreForm</name>
    <message>
        <source>Who judged</source>
        <translation>评价方</translation>
    </message>
    <message>
        <source>What was judged</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全域</translation>
    </message>
    <message>
        <source>Dept.</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>街镇</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>居村</translation>
    </message>
    <message>
        <source>New score</source>
        <translation>录入分数</translation>
    </message>
    <message>
        <source>of 100</source>
        <translation>满分 100</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>起止日期</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>people; may be left empty</source>
        <translation>人，可不填</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>ScoreSection</name>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Who judged</source>
        <translation>评价方</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>起止日期</translation>
    </message>
    <message>
        <source>Their score</source>
        <translation>外部评分</translation>
    </message>
    <message>
        <source>Our score</source>
        <translation>内部评分</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Outside scores</source>
        <translation>外部评价</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>上一期</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>下一期</translation>
    </message>
    <message>
        <source>Take in a file…</source>
        <translation>从文件导入…</translation>
    </message>
    <message>
        <source>Withdraw score…</source>
        <translation>撤回分数…</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>You may look at these scores; shift leaders, the director and administrators enter them.</source>
        <translation>你可以查看外部评价；由值班长、指挥长和管理员录入。</translation>
    </message>
    <message>
        <source>Scores from outside</source>
        <translation>外部评价分数</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx)</source>
        <translation>表格 (*.csv *.xlsx)</translation>
    </message>
    <message>
        <source>Why is the score %1 of %2 withdrawn?</source>
        <translation>为什么撤回%2的分数 %1？</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>The score is entered.</source>
        <translation>分数已录入。</translation>
    </message>
    <message>
        <source>This score stands there already.</source>
        <translation>这个分数已在表中。</translation>
    </message>
    <message>
        <source>Taken in: %1 new, %2 known already.</source>
        <translation>已导入：新增 %1 行，已有 %2 行。</translation>
    </message>
    <message>
        <source>The score is withdrawn.</source>
        <translation>分数已撤回。</translation>
    </message>
    <message>
        <source>Enter one at the right, or take in a file with Alt+I. Alt+Left goes to the period before.</source>
        <translation>在右侧录入，或按 Alt+I 从文件导入；Alt+← 看上一期。</translation>
    </message>
    <message>
        <source>No score from outside in this period</source>
        <translation>本期没有外部评价</translation>
    </message>
    <message>
        <source>entered by %1 on %2</source>
        <translation>%1 于 %2 录入</translation>
    </message>
    <message>
        <source>We have no score of our own to compare</source>
        <translation>没有内部评分可比</translation>
    </message>
    <message>
        <source>We score it the same</source>
        <translation>内部与外部评分相同</translation>
    </message>
    <message>
        <source>We score it %1 higher than they do</source>
        <translation>内部评分比外部高 %1 分</translation>
    </message>
    <message>
        <source>We score it %1 lower than they do</source>
        <translation>内部评分比外部低 %1 分</translation>
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
    <name>SeatNews</name>
    <message>
        <source>New in “%1”: %2</source>
        <translation>新到“%1”：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n new case(s) in “%1”</source>
        <translation>
            <numerusform>“%1”新到 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Overdue: %1</source>
        <translation>超时：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) became overdue</source>
        <translation>
            <numerusform>%n 件刚超时</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Selection</name>
    <message>
        <source>Number</source>
        <translation>案卷号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Lamp</source>
        <translation>时限灯</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事部件</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>处置部门</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元网格</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>居村委</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>上报时间</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>立案时间</translation>
    </message>
    <message>
        <source>Longitude (WGS-84)</source>
        <translation>经度（WGS-84）</translation>
    </message>
    <message>
        <source>Latitude (WGS-84)</source>
        <translation>纬度（WGS-84）</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>%1 cells</source>
        <translation>%1 个网格</translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation>在办 %1 件</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>处置部门</translation>
    </message>
    <message>
        <source>↑ ↓ Space items   ·   D to the desk   ·   C table   ·   X workbook   ·   Esc</source>
        <translation>↑ ↓ 空格 选事项   ·   D 交席位   ·   C 表格   ·   X 工作簿   ·   Esc</translation>
    </message>
    <message>
        <source>%1 of %2 open</source>
        <translation>%2 件中 %1 件</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>事部件</translation>
    </message>
    <message>
        <source>%1 overdue</source>
        <translation>超时 %1</translation>
    </message>
    <message>
        <source>%1 due soon</source>
        <translation>将超时 %1</translation>
    </message>
    <message>
        <source>%1 others</source>
        <translation>其他 %1 项</translation>
    </message>
    <message>
        <source>J   Draft a joint ticket of %1 cases</source>
        <translation>J&#x3000;起草联合执法单（%1 件）</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>尚未派遣</translation>
    </message>
    <message>
        <source>no item yet</source>
        <translation>尚未归类</translation>
    </message>
    <message>
        <source>%1 cases saved as %2</source>
        <translation>%1 件已存为 %2</translation>
    </message>
    <message>
        <source>There is no case in the list</source>
        <translation>列表中没有案件</translation>
    </message>
    <message>
        <source>%1 cases handed to the desk</source>
        <translation>已转席位 %1 件</translation>
    </message>
    <message>
        <source>No seat is open here; %1 case numbers are on the clipboard</source>
        <translation>本机没有打开的席位；%1 个案件编号已复制到剪贴板</translation>
    </message>
    <message>
        <source>A joint ticket of %1 cases is drafted at the desk</source>
        <translation>已在席位起草联合执法单，%1 件</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Refuse…</source>
        <translation>不予受理…</translation>
    </message>
    <message>
        <source>Take in only</source>
        <translation>只登记</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>Accept and file</source>
        <translation>受理并立案</translation>
    </message>
    <message>
        <source>Accept and verify</source>
        <translation>受理并发核实</translation>
    </message>
    <message>
        <source>Another case: %1</source>
        <translation>另立：%1</translation>
    </message>
    <message>
        <source>Nothing is typed yet. Tab goes down in the order of a call.</source>
        <translation>还没有输入。Tab 按接听顺序往下走。</translation>
    </message>
    <message>
        <source>It is filed at once, gets its number and goes to the dispatcher.</source>
        <translation>直接立案，取得案卷号，转派遣席。</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Reports by “%1” are verified before filing; place it first.</source>
        <translation>%1来件先核实再立案；请先定位。</translation>
    </message>
    <message>
        <source>Reports by “%1” are verified before filing: %2 is sent, answer within %3 min.</source>
        <translation>%1来件先核实：发监督员 %2，限 %3 分内回</translation>
    </message>
    <message>
        <source>%1 is %2 % alike: merge, or send as another case</source>
        <translation>%1 相似 %2 %，提交前请定：并入，或另立</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Why is it refused? The caller is told so.</source>
        <translation>为什么不予受理？理由会答复来电人。</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>Not among the duties of this centre</source>
        <translation>不属于本中心受理范围</translation>
    </message>
    <message>
        <source>A question that was answered at once</source>
        <translation>咨询，已当场答复</translation>
    </message>
    <message>
        <source>Too little is known to act on</source>
        <translation>信息不足，无法处理</translation>
    </message>
    <message>
        <source>Dealt with already</source>
        <translation>已处理过</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Sent to verify</source>
        <translation>受理并发核实</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>The reporter is not shown to departments.</source>
        <translation>上报人对处置部门不显示。</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接设置</translation>
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
        <source>Training town: every account has the password %1</source>
        <translation>演练镇：所有账号的密码都是 %1</translation>
    </message>
    <message>
        <source>Accounts: %1 …</source>
        <translation>账号：%1 …</translation>
    </message>
    <message>
        <source>Type your account.</source>
        <translation>请输入账号。</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日间</translation>
    </message>
</context>
<context>
    <name>SmallMap</name>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
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
    <name>StationForm</name>
    <message>
        <source>Caller</source>
        <translation>来电人</translation>
    </message>
    <message>
        <source>At</source>
        <translation>来电时间</translation>
    </message>
    <message>
        <source>left empty: now</source>
        <translation>不填即现在</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>No station chosen</source>
        <translation>未选工作站</translation>
    </message>
    <message>
        <source>Not reported today.</source>
        <translation>今天未报。</translation>
    </message>
    <message>
        <source>Reported at %1; saving corrects it.</source>
        <translation>%1 已报；再保存即更正。</translation>
    </message>
</context>
<context>
    <name>StationSection</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>街镇</translation>
    </message>
    <message>
        <source>Illegal building</source>
        <translation>违建违法用地</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Zero reports</source>
        <translation>零报告</translation>
    </message>
    <message>
        <source>All stations</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Not reported</source>
        <translation>未报</translation>
    </message>
    <message>
        <source>Station was reminded</source>
        <translation>已催报</translation>
    </message>
    <message>
        <source>All or not reported</source>
        <translation>全部或未报</translation>
    </message>
    <message>
        <source>You may look at the zero reports; acceptors and shift leaders take them by phone.</source>
        <translation>可以查看零报告；电话代报由受理员或值班长负责。</translation>
    </message>
    <message>
        <source>Noted: %1 was reminded.</source>
        <translation>已记：催报%1。</translation>
    </message>
    <message>
        <source>%1 reported %2 found; take a report for each at the acceptor seat.</source>
        <translation>%1报告发现 %2 处，请在受理席逐件登记。</translation>
    </message>
    <message>
        <source>%1 reported zero.</source>
        <translation>%1 零报告已记。</translation>
    </message>
    <message>
        <source>Every station has reported</source>
        <translation>全部已报</translation>
    </message>
    <message>
        <source>Alt+M shows all of them.</source>
        <translation>按 Alt+M 看全部。</translation>
    </message>
    <message>
        <source>A station is an account with the post of a station and its community.</source>
        <translation>工作站是岗位为村居工作站并指定居村的账号。</translation>
    </message>
    <message>
        <source>No community has a station</source>
        <translation>没有居村设工作站</translation>
    </message>
    <message>
        <source>due at %1, %2 left</source>
        <translation>截止 %1，还有 %2</translation>
    </message>
    <message>
        <source>due at %1, %2 ago</source>
        <translation>截止 %1，已过 %2</translation>
    </message>
    <message>
        <source>%1 not reported</source>
        <translation>未报 %1 个</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>发现 %1 处</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 迟报</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺报</translation>
    </message>
    <message>
        <source>awaited</source>
        <translation>待报</translation>
    </message>
    <message>
        <source>reminded %1 by %2</source>
        <translation>%1 已催（%2）</translation>
    </message>
    <message>
        <source>reminded %1 by %2, %3 times</source>
        <translation>%1 已催（%2，共 %3 次）</translation>
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
    <name>StepsSection</name>
    <message>
        <source>You may look at the steps; the director and administrators set them.</source>
        <translation>本席只能查看；由中心主任和管理员设定。</translation>
    </message>
    <message>
        <source>The steps hold for every thread that is opened from now on.</source>
        <translation>今后发起的督办都按新的设定。</translation>
    </message>
</context>
<context>
    <name>SupervisionPage</name>
    <message>
        <source>Supervision</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>Open threads</source>
        <translation>督办件</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>New thread</source>
        <translation>发起督办</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>自动督办</translation>
    </message>
</context>
<context>
    <name>SupervisionSteps</name>
    <message>
        <source>The house opens a thread by itself</source>
        <translation>系统自动发起督办</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Before the department</source>
        <translation>部门级</translation>
    </message>
    <message>
        <source>So long overdue, with a department that has not fed back.</source>
        <translation>部门超时未反馈达到的天数。</translation>
    </message>
    <message>
        <source>Before the street</source>
        <translation>街镇级</translation>
    </message>
    <message>
        <source>Before the district</source>
        <translation>区级</translation>
    </message>
    <message>
        <source>Reply within</source>
        <translation>回复时限</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>A reply that is late brings the thread one level up.</source>
        <translation>逾期未回复，督办升一级。</translation>
    </message>
</context>
<context>
    <name>TabRow</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>The workplaces for which the bar has no room</source>
        <translation>顶栏放不下的工作台</translation>
    </message>
</context>
<context>
    <name>TakingIn</name>
    <message>
        <source>Meeting</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>For</source>
        <translation>责任方</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>What a meeting decides to supervise without naming a case appears here.</source>
        <translation>会上决定督办、还没有案卷的，列在这里。</translation>
    </message>
    <message>
        <source>No decision waits for its case</source>
        <translation>没有待登记的督办</translation>
    </message>
    <message>
        <source>Decided %1 for %2, until %3</source>
        <translation>%1 会上决定，责任方：%2，%3 前完成</translation>
    </message>
    <message>
        <source>Number of a case or report</source>
        <translation>案卷或上报编号</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>A shift leader takes it in as a report.</source>
        <translation>由值班长登记为上报。</translation>
    </message>
    <message>
        <source>Or name the case that carries it out:</source>
        <translation>或关联已有案卷：</translation>
    </message>
    <message>
        <source>Taken in as %1, under supervision.</source>
        <translation>已登记为 %1，列入督办。</translation>
    </message>
    <message>
        <source>The case carries the decision out and is under supervision.</source>
        <translation>已关联案卷，列入督办。</translation>
    </message>
</context>
<context>
    <name>ThreadLine</name>
    <message>
        <source>reply due %1</source>
        <translation>回复时限 %1</translation>
    </message>
</context>
<context>
    <name>ThreadNews</name>
    <message>
        <source>Supervision of %1 escalated: now %2</source>
        <translation>%1 的督办已升级为%2</translation>
    </message>
    <message>
        <source>Supervision of %1: reply by %2</source>
        <translation>督办 %1：请在 %2 前回复</translation>
    </message>
    <message>
        <source>Supervision of %1: a reply waits to be judged</source>
        <translation>%1 的督办已回复，待审核</translation>
    </message>
</context>
<context>
    <name>ThreadReply</name>
    <message>
        <source>Reply to supervision…</source>
        <translation>回复督办…</translation>
    </message>
    <message>
        <source>Asked: %1</source>
        <translation>督办意见：%1</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>The reply is sent.</source>
        <translation>回复已发出。</translation>
    </message>
</context>
<context>
    <name>ThreadSection</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Item and place</source>
        <translation>小类和地点</translation>
    </message>
    <message>
        <source>Ended at</source>
        <translation>办结时间</translation>
    </message>
    <message>
        <source>Reply due</source>
        <translation>回复时限</translation>
    </message>
    <message>
        <source>Supervision threads</source>
        <translation>督办件</translation>
    </message>
    <message>
        <source>Not enough, ask again</source>
        <translation>退回重报</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>打开案卷</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Due again</source>
        <translation>新时限</translation>
    </message>
    <message>
        <source>Saving accepts the reply and ends the thread.</source>
        <translation>保存即认可回复，督办办结。</translation>
    </message>
    <message>
        <source>Saving sends the reply to the centre.</source>
        <translation>保存即把回复报送中心。</translation>
    </message>
    <message>
        <source>Accept the reply</source>
        <translation>通过回复</translation>
    </message>
    <message>
        <source>The reply is sent.</source>
        <translation>回复已发出。</translation>
    </message>
    <message>
        <source>It is written down in the thread.</source>
        <translation>已记入督办。</translation>
    </message>
    <message>
        <source>Threads are opened here, and by the house when a case is overdue by a set number of days.</source>
        <translation>可在这里发起；案卷超时达到设定天数时系统也会自动发起。</translation>
    </message>
    <message>
        <source>No thread</source>
        <translation>没有督办件</translation>
    </message>
    <message>
        <source>the house</source>
        <translation>系统</translation>
    </message>
</context>
<context>
    <name>Thresholds</name>
    <message>
        <source>Sorts of problems</source>
        <translation>问题分类</translation>
    </message>
    <message>
        <source>Limits that do not fit</source>
        <translation>不合适的时限</translation>
    </message>
    <message>
        <source>Quarters that differ</source>
        <translation>小区差异</translation>
    </message>
    <message>
        <source>cases</source>
        <translation>件</translation>
    </message>
    <message>
        <source>Frequent from</source>
        <translation>高发</translation>
    </message>
    <message>
        <source>In a month: a key problem, or a general one where it falls.</source>
        <translation>当月达到此数为重点问题；在减少的为一般问题。</translation>
    </message>
    <message>
        <source>Falling below</source>
        <translation>减少</translation>
    </message>
    <message>
        <source>Of the mean of the two months before.</source>
        <translation>低于前两月平均的这个比例才算减少。</translation>
    </message>
    <message>
        <source>Steady from</source>
        <translation>持续</translation>
    </message>
    <message>
        <source>In each of three months: a general problem.</source>
        <translation>三个月每月都达到此数为一般问题。</translation>
    </message>
    <message>
        <source>Emergency from</source>
        <translation>突发</translation>
    </message>
    <message>
        <source>Fewer are never an emergency.</source>
        <translation>当月少于此数不算突发。</translation>
    </message>
    <message>
        <source>and a leap of</source>
        <translation>突增</translation>
    </message>
    <message>
        <source>times</source>
        <translation>倍</translation>
    </message>
    <message>
        <source>The mean of the two months before.</source>
        <translation>当月是前两月平均的多少倍以上。</translation>
    </message>
    <message>
        <source>likely by chance</source>
        <translation>偶然概率</translation>
    </message>
    <message>
        <source>A leap that chance brings about as often or oftener is none.</source>
        <translation>偶然出现的概率低于此数才算突发。</translation>
    </message>
    <message>
        <source>Judged from</source>
        <translation>至少办结</translation>
    </message>
    <message>
        <source>Closed in the month under one condition.</source>
        <translation>同一立案条件当月办结不足此数，不评判其时限。</translation>
    </message>
    <message>
        <source>Too tight above</source>
        <translation>过紧</translation>
    </message>
    <message>
        <source>Of the cases were later than their limit.</source>
        <translation>超时案卷多于这个比例，时限过紧。</translation>
    </message>
    <message>
        <source>To be kept by</source>
        <translation>应能按时</translation>
    </message>
    <message>
        <source>Of the cases would keep the limit that is proposed.</source>
        <translation>建议时限要让这个比例的案卷按时办结。</translation>
    </message>
    <message>
        <source>Too loose below</source>
        <translation>过松</translation>
    </message>
    <message>
        <source>Of their limit is all that so many of the cases needed.</source>
        <translation>上述比例的案卷用时不到时限的这个比例，时限过松。</translation>
    </message>
    <message>
        <source>Named from</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>Of an item in a quarter.</source>
        <translation>小区内同一事项少于此数不点名。</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>高出</translation>
    </message>
    <message>
        <source>Its share in all other quarters.</source>
        <translation>占比是其余小区占比的多少倍以上。</translation>
    </message>
    <message>
        <source>Error at most</source>
        <translation>误判概率</translation>
    </message>
    <message>
        <source>So likely may it be that anything at all is named by chance.</source>
        <translation>偶然点名任何一处的概率低于此数。</translation>
    </message>
</context>
<context>
    <name>TicketActs</name>
    <message>
        <source>Find who has it</source>
        <translation>找持证人</translation>
    </message>
    <message>
        <source>Change the ticket</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>催答复</translation>
    </message>
    <message>
        <source>Move and tell</source>
        <translation>改时段并通知</translation>
    </message>
    <message>
        <source>Another department</source>
        <translation>加入部门</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>退出部门</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>People and gear</source>
        <translation>报人员装备</translation>
    </message>
    <message>
        <source>Work and basis</source>
        <translation>分工与依据</translation>
    </message>
    <message>
        <source>Approve the safety plan</source>
        <translation>审定安全预案</translation>
    </message>
    <message>
        <source>Declare ready</source>
        <translation>标为就绪</translation>
    </message>
    <message>
        <source>Ready despite gaps</source>
        <translation>带缺就绪</translation>
    </message>
    <message>
        <source>Back to preparing</source>
        <translation>退回准备</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>签到</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>签退</translation>
    </message>
    <message>
        <source>List of who was there…</source>
        <translation>导入签到表…</translation>
    </message>
    <message>
        <source>Progress of the place</source>
        <translation>地点进展</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>部门结果</translation>
    </message>
    <message>
        <source>Link cases</source>
        <translation>关联案卷</translation>
    </message>
    <message>
        <source>Take cases off</source>
        <translation>移出案卷</translation>
    </message>
    <message>
        <source>One more need</source>
        <translation>加一项需要</translation>
    </message>
    <message>
        <source>Leave needs out</source>
        <translation>减少要求</translation>
    </message>
    <message>
        <source>Send the linked cases</source>
        <translation>派遣关联案卷</translation>
    </message>
    <message>
        <source>Write the review</source>
        <translation>写复盘</translation>
    </message>
    <message>
        <source>Close the ticket</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel the operation</source>
        <translation>取消行动</translation>
    </message>
    <message>
        <source>Send the invitations</source>
        <translation>发出邀请</translation>
    </message>
    <message>
        <source>Begin the action</source>
        <translation>开始行动</translation>
    </message>
    <message>
        <source>End the action</source>
        <translation>结束行动</translation>
    </message>
    <message>
        <source>Residents were told</source>
        <translation>告知居民</translation>
    </message>
    <message>
        <source>%1 Not taken on: %2</source>
        <translation>%1 未办成：%2</translation>
    </message>
</context>
<context>
    <name>TicketHead</name>
    <message>
        <source>Joint ticket</source>
        <translation>联合执法单</translation>
    </message>
    <message>
        <source>from: %1</source>
        <translation>由%1转入</translation>
    </message>
    <message>
        <source>campaign “%1”</source>
        <translation>专项整治“%1”</translation>
    </message>
</context>
<context>
    <name>TicketPage</name>
    <message>
        <source>It was made by another centre, or your department takes no part in it any more.</source>
        <translation>它属于别的中心，或本部门已不再参加。</translation>
    </message>
    <message>
        <source>No such ticket here</source>
        <translation>没有这张联合执法单</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>; instead: %1</source>
        <translation>；可换 %1</translation>
    </message>
    <message>
        <source>%1: %2%3</source>
        <translation>%1：%2%3</translation>
    </message>
    <message>
        <source>To rule: %1   Alt+J asks another, Alt+X lets go.</source>
        <translation>待裁定&#x3000;%1&#x3000;&#x3000;Alt+J 加入别家，Alt+X 让其退出。</translation>
    </message>
    <message>
        <source>all are free</source>
        <translation>日程均空</translation>
    </message>
    <message>
        <source>not all are free</source>
        <translation>有部门没空</translation>
    </message>
    <message>
        <source>Move to %1: %2</source>
        <translation>改到 %1：%2</translation>
    </message>
    <message>
        <source>Who is free keeps the answer</source>
        <translation>有空的部门答复不变</translation>
    </message>
    <message>
        <source>The centre waits for your answer</source>
        <translation>中心在等本部门答复</translation>
    </message>
    <message>
        <source>Silence goes to the director</source>
        <translation>不答会报指挥长</translation>
    </message>
    <message>
        <source>%1 of %2 missing</source>
        <translation>%2 项还缺 %1 项</translation>
    </message>
    <message>
        <source>Sign people in, note each place, give results</source>
        <translation>签到，记地点进展，报结果</translation>
    </message>
    <message>
        <source>Results and the review close the ticket</source>
        <translation>结果和复盘齐全后关闭</translation>
    </message>
</context>
<context>
    <name>TicketView</name>
    <message>
        <source>Participants</source>
        <translation>参加部门</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>动态</translation>
    </message>
    <message>
        <source>Gear and vehicles</source>
        <translation>装备与车辆</translation>
    </message>
    <message>
        <source>Permits</source>
        <translation>资质</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>%1   answers by %2, then to the director</source>
        <translation>%1&#x3000;%2 前答复，不答报指挥长</translation>
    </message>
    <message>
        <source>%1   %2 cases, %3 min</source>
        <translation>%1&#x3000;案卷 %2 件，%3 分钟</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>Window  %1</source>
        <translation>时段&#x3000;%1</translation>
    </message>
    <message>
        <source>Clashes: %1</source>
        <translation>撞期 %1 家</translation>
    </message>
    <message>
        <source>answers missing</source>
        <translation>有部门未答</translation>
    </message>
    <message>
        <source>%1   %2 missing</source>
        <translation>%1&#x3000;缺 %2 项</translation>
    </message>
    <message>
        <source>Gather %1</source>
        <translation>集合 %1</translation>
    </message>
    <message>
        <source>Gather</source>
        <translation>集合</translation>
    </message>
</context>
<context>
    <name>Tiers</name>
    <message>
        <source>With %1 now: it can be read here, not handled.</source>
        <translation>现在由%1办理：本席只能查看，不能处理。</translation>
    </message>
    <message>
        <source>%1 checks and closes</source>
        <translation>由%1核查、结案</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
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
    <name>Top</name>
    <message>
        <source>First day</source>
        <translation>首日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>末日</translation>
    </message>
    <message>
        <source>Evaluation of %1</source>
        <translation>%1综合评价</translation>
    </message>
    <message>
        <source>so far, to %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>Hotline</source>
        <translation>热线</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>网格</translation>
    </message>
</context>
<context>
    <name>TurnForm</name>
    <message>
        <source>Name, sound or login</source>
        <translation>姓名、拼音或账号</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Post in English (may be left empty)</source>
        <translation>英文岗位名（可不填）</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起止</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>值班人</translation>
    </message>
    <message>
        <source>Left empty, the turn is as long as its shift.</source>
        <translation>不填即整班。</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>No account of the centre: stands on the roster as these words.</source>
        <translation>不是本中心账号，值班表上按原文显示。</translation>
    </message>
    <message>
        <source>%1 stands on duty as %2 from %3 to %4 already.</source>
        <translation>冲突：%1 已在 %3 至 %4 排为%2。</translation>
    </message>
</context>
<context>
    <name>VisitBar</name>
    <message>
        <source>Stopped</source>
        <translation>停表</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>截止 %1</translation>
    </message>
    <message>
        <source>Rework %1</source>
        <translation>返工 %1</translation>
    </message>
    <message>
        <source>Visit %1: %2</source>
        <translation>第 %1 次 %2</translation>
    </message>
    <message>
        <source>%1 (since %2)</source>
        <translation>%1（%2 起）</translation>
    </message>
</context>
<context>
    <name>WaitingThreads</name>
    <message>
        <source>Replies asked for</source>
        <translation>待回复督办</translation>
    </message>
    <message>
        <source>Replies asked for: %1</source>
        <translation>待回复督办 %1</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>mean of all cells %1</source>
        <translation>全域每格 %1 件</translation>
    </message>
    <message>
        <source>rank %1 of %2</source>
        <translation>排名 %1 / %2</translation>
    </message>
    <message>
        <source>community %1</source>
        <translation>全居委 %1</translation>
    </message>
    <message>
        <source>mean of its kind %1</source>
        <translation>同级平均 %1 件</translation>
    </message>
    <message>
        <source>whole area %1</source>
        <translation>全域 %1</translation>
    </message>
    <message>
        <source>in 30 days</source>
        <translation>近 30 日</translation>
    </message>
    <message>
        <source>solved %1, explained %2</source>
        <translation>实际解决 %1    解释 %2</translation>
    </message>
    <message>
        <source>Filed in 30 days</source>
        <translation>近 30 日立案</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>返工</translation>
    </message>
    <message>
        <source>12345 repeated</source>
        <translation>12345 重复诉求</translation>
    </message>
    <message>
        <source>last joint operation</source>
        <translation>上次联合执法</translation>
    </message>
    <message>
        <source>joint operation %1</source>
        <translation>%1 联合执法</translation>
    </message>
    <message>
        <source>last joint</source>
        <translation>上次联合</translation>
    </message>
    <message>
        <source>joint %1</source>
        <translation>%1 联合</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>zero report missing</source>
        <translation>零报告未报</translation>
    </message>
    <message>
        <source>zero report not due yet</source>
        <translation>零报告未到时</translation>
    </message>
    <message>
        <source>zero report %1</source>
        <translation>零报告 %1</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已报</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>监督员</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>越界</translation>
    </message>
    <message>
        <source>%1 periods</source>
        <translation>%1 期</translation>
    </message>
    <message>
        <source>Filed every 30 days</source>
        <translation>每 30 日立案</translation>
    </message>
    <message>
        <source>Per 30 days</source>
        <translation>每 30 日</translation>
    </message>
    <message>
        <source>a year ago</source>
        <translation>一年前</translation>
    </message>
    <message>
        <source>before</source>
        <translation>此前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>本期</translation>
    </message>
    <message>
        <source>%1 cases</source>
        <translation>%1 件</translation>
    </message>
    <message>
        <source>When it happens</source>
        <translation>何时发生</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Mo Tu We Th Fr Sa Su</source>
        <translation>一 二 三 四 五 六 日</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 时</translation>
    </message>
    <message>
        <source>Not ended: %1</source>
        <translation>未办结 %1 件</translation>
    </message>
    <message>
        <source>numbers as on the map</source>
        <translation>编号见图</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 件</translation>
    </message>
    <message>
        <source>Shares here</source>
        <translation>本格占比</translation>
    </message>
    <message>
        <source>in the whole area</source>
        <translation>全域占比</translation>
    </message>
    <message>
        <source>Reports by the hour</source>
        <translation>每小时受理</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今日 %1</translation>
    </message>
    <message>
        <source>yesterday by now %1</source>
        <translation>昨日此时 %1</translation>
    </message>
    <message>
        <source>The centre %1     to dispatch %2     to check and close %3</source>
        <translation>中心环节 %1     待派遣 %2     待核查结案 %3</translation>
    </message>
    <message>
        <source>Centre %1     dispatch %2     check, close %3</source>
        <translation>中心 %1     待派遣 %2     核查结案 %3</translation>
    </message>
    <message>
        <source>Centre %1</source>
        <translation>中心 %1</translation>
    </message>
    <message>
        <source>% = on time today</source>
        <translation>% 为今日按时率</translation>
    </message>
    <message>
        <source>supervised %1</source>
        <translation>督办 %1</translation>
    </message>
    <message>
        <source>late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>reply late</source>
        <translation>逾期未回复</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>处置部门</translation>
    </message>
    <message>
        <source>Depts</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>soon</source>
        <translation>将超时</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>open %1</source>
        <translation>在办 %1</translation>
    </message>
    <message>
        <source>%1% of all</source>
        <translation>占 %1%</translation>
    </message>
    <message>
        <source>Data as of %1</source>
        <translation>数据截至 %1</translation>
    </message>
    <message>
        <source>Line lost since %1</source>
        <translation>断线自 %1</translation>
    </message>
    <message>
        <source>Playback %1</source>
        <translation>回放 %1</translation>
    </message>
    <message>
        <source>Standby %1 min behind</source>
        <translation>备用库落后 %1 分钟</translation>
    </message>
    <message>
        <source>Standby %1 s behind</source>
        <translation>备用库落后 %1 秒</translation>
    </message>
    <message>
        <source>No news for %1 s</source>
        <translation>已 %1 秒未更新</translation>
    </message>
    <message>
        <source>No news for %1 min</source>
        <translation>已 %1 分钟未更新</translation>
    </message>
    <message>
        <source>held</source>
        <translation>已停</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>M月d日 dddd</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
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
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation>在办 %1</translation>
    </message>
    <message>
        <source>%1 overdue, each</source>
        <translation>超时 %1，逐件标出</translation>
    </message>
    <message>
        <source>supervisors</source>
        <translation>监督员</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>已报</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>未报</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 以上</translation>
    </message>
    <message>
        <source>cases per cell</source>
        <translation>件 / 单元网格</translation>
    </message>
    <message>
        <source>By the day of filing, void cases left out</source>
        <translation>按立案日计，作废不计</translation>
    </message>
    <message>
        <source>Filed, not closed, not suspended</source>
        <translation>已立案未结案，不含中止</translation>
    </message>
    <message>
        <source>Open, the limit of the stage is past</source>
        <translation>在办且已过本环节时限</translation>
    </message>
    <message>
        <source>Reported since 00:00</source>
        <translation>今日零时起受理</translation>
    </message>
    <message>
        <source>Open cases by the area of the cell</source>
        <translation>在办件数除以网格面积</translation>
    </message>
    <message>
        <source>cases per hectare</source>
        <translation>件 / 公顷</translation>
    </message>
    <message>
        <source>Disposed on time of those that should be, 30 days</source>
        <translation>近 30 日按时处置数除以应处置数</translation>
    </message>
    <message>
        <source>per cent of cases</source>
        <translation>占案件 %</translation>
    </message>
    <message>
        <source>The station has not reported in time today</source>
        <translation>工作站今日未按时报零报告</translation>
    </message>
    <message>
        <source>by community</source>
        <translation>按居委</translation>
    </message>
    <message>
        <source>Open cases by the households of the quarters</source>
        <translation>在办件数除以小区户数</translation>
    </message>
    <message>
        <source>cases per 100 households</source>
        <translation>件 / 百户</translation>
    </message>
    <message>
        <source>vs yesterday %1</source>
        <translation>较昨 %1</translation>
    </message>
    <message>
        <source>vs yest. %1</source>
        <translation>较昨 %1</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Should close</source>
        <translation>应结案</translation>
    </message>
    <message>
        <source>To close</source>
        <translation>应结</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>On-time rate</source>
        <translation>按时处置率</translation>
    </message>
    <message>
        <source>On time</source>
        <translation>按时率</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>部件</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>A place shows what is now: first back from the past with Esc</source>
        <translation>地点只显示当前情况：请先按 Esc 退出回放</translation>
    </message>
    <message>
        <source>%1: on</source>
        <translation>%1：显示</translation>
    </message>
    <message>
        <source>%1: off</source>
        <translation>%1：隐藏</translation>
    </message>
    <message>
        <source>%1: on. None is under way; its scene is passed over until one is.</source>
        <translation>%1：显示。当前没有进行中的联合执法，轮播跳过该场景。</translation>
    </message>
    <message>
        <source>No layers of your own: add them with “layer add”</source>
        <translation>没有自有图层：用 layer add 添加</translation>
    </message>
    <message>
        <source>Own layers off</source>
        <translation>自有图层已关</translation>
    </message>
    <message>
        <source>Scenes of the wall</source>
        <translation>地图墙场景</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Seconds each</source>
        <translation>每场秒数</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>Colours by</source>
        <translation>着色指标</translation>
    </message>
    <message>
        <source>Keep  Ctrl+S</source>
        <translation>保存  Ctrl+S</translation>
    </message>
    <message>
        <source>Leave as it was  Esc</source>
        <translation>不保存  Esc</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Now %1 scenes, a round takes %2 s</source>
        <translation>现有 %1 场，一轮 %2 秒</translation>
    </message>
    <message>
        <source>1 Boundaries</source>
        <translation>1 界线</translation>
    </message>
    <message>
        <source>2 Cells</source>
        <translation>2 单元网格</translation>
    </message>
    <message>
        <source>3 Open cases</source>
        <translation>3 在办案件</translation>
    </message>
    <message>
        <source>4 Responsibility grids</source>
        <translation>4 责任网格</translation>
    </message>
    <message>
        <source>5 Quarters</source>
        <translation>5 小区</translation>
    </message>
    <message>
        <source>6 Heat</source>
        <translation>6 热力</translation>
    </message>
    <message>
        <source>7 Supervisors</source>
        <translation>7 监督员</translation>
    </message>
    <message>
        <source>8 Components</source>
        <translation>8 部件</translation>
    </message>
    <message>
        <source>9 Joint operations</source>
        <translation>9 联合执法</translation>
    </message>
    <message>
        <source>%1 overdue, red in the rings</source>
        <translation>超时 %1，圈上红色</translation>
    </message>
    <message>
        <source>Nothing to show on this line now, so it is passed over. %1 scenes, %2 s a round</source>
        <translation>这一行目前没有内容，轮播时跳过。现有 %1 场，一轮 %2 秒</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>中心环节</translation>
    </message>
    <message>
        <source>%1, led by %2, departments: %3</source>
        <translation>%1，%2牵头，%3 家参加</translation>
    </message>
    <message>
        <source>no window yet, led by %1, departments: %2</source>
        <translation>时段未定，%1牵头，%2 家参加</translation>
    </message>
    <message>
        <source>%1, led by %2, departments: %3, %4</source>
        <translation>%1，%2牵头，%3 家参加，%4</translation>
    </message>
</context>
<context>
    <name>WallKeys</name>
    <message>
        <source>F1 or Esc closes; by itself after a minute</source>
        <translation>F1 或 Esc 关闭；一分钟后自动关闭</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>stop the scenes, let them go on</source>
        <translation>停止轮播，继续轮播</translation>
    </message>
    <message>
        <source>next scene</source>
        <translation>下一场景</translation>
    </message>
    <message>
        <source>scene before</source>
        <translation>上一场景</translation>
    </message>
    <message>
        <source>edit the list of scenes</source>
        <translation>编辑场景列表</translation>
    </message>
    <message>
        <source>these keys</source>
        <translation>按键一览</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>find a street, community, grid or cell</source>
        <translation>查找街镇、居委、责任网格、网格</translation>
    </message>
    <message>
        <source>into where most is open</source>
        <translation>进入在办最多的下级</translation>
    </message>
    <message>
        <source>up to what it lies in</source>
        <translation>回到上级</translation>
    </message>
    <message>
        <source>the neighbour with more open</source>
        <translation>在办更多的同级</translation>
    </message>
    <message>
        <source>the neighbour with fewer open</source>
        <translation>在办更少的同级</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>colour by the next measure</source>
        <translation>换网格着色指标</translation>
    </message>
    <message>
        <source>switch a layer on or off</source>
        <translation>显示或隐藏图层</translation>
    </message>
    <message>
        <source>next layer of your own</source>
        <translation>下一个自有图层</translation>
    </message>
    <message>
        <source>lasso: the cases inside as a list</source>
        <translation>圈选：列出圈内案件</translation>
    </message>
    <message>
        <source>play a past day</source>
        <translation>回放某一天</translation>
    </message>
    <message>
        <source>heat by hour and weekday</source>
        <translation>按时段、星期的热力</translation>
    </message>
    <message>
        <source>Taking away</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>picture (PNG)</source>
        <translation>图片（PNG）</translation>
    </message>
    <message>
        <source>data (GeoJSON)</source>
        <translation>数据（GeoJSON）</translation>
    </message>
    <message>
        <source>page that opens in any browser</source>
        <translation>浏览器可打开的网页</translation>
    </message>
    <message>
        <source>List of a lasso</source>
        <translation>圈选列表</translation>
    </message>
    <message>
        <source>draft a joint ticket of the cases</source>
        <translation>起草联合执法单</translation>
    </message>
    <message>
        <source>next item</source>
        <translation>下一事项</translation>
    </message>
    <message>
        <source>item before</source>
        <translation>上一事项</translation>
    </message>
    <message>
        <source>only this item, and others ticked</source>
        <translation>只要此事项（可多选）</translation>
    </message>
    <message>
        <source>hand the cases to the desk</source>
        <translation>案件转席位</translation>
    </message>
    <message>
        <source>save as a table (CSV)</source>
        <translation>存为表格（CSV）</translation>
    </message>
    <message>
        <source>save as a workbook (Excel)</source>
        <translation>存为工作簿（Excel）</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Past day</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>play, pause</source>
        <translation>播放，暂停</translation>
    </message>
    <message>
        <source>next act</source>
        <translation>下一步操作</translation>
    </message>
    <message>
        <source>act before</source>
        <translation>上一步操作</translation>
    </message>
    <message>
        <source>faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>slower</source>
        <translation>减慢</translation>
    </message>
    <message>
        <source>to the beginning</source>
        <translation>到开头</translation>
    </message>
    <message>
        <source>to the end</source>
        <translation>到结尾</translation>
    </message>
    <message>
        <source>another day</source>
        <translation>换一天</translation>
    </message>
    <message>
        <source>back to now</source>
        <translation>回到当前</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>热力</translation>
    </message>
    <message>
        <source>later hours</source>
        <translation>往后时段</translation>
    </message>
    <message>
        <source>earlier hours</source>
        <translation>往前时段</translation>
    </message>
    <message>
        <source>next weekday</source>
        <translation>下一天</translation>
    </message>
    <message>
        <source>weekday before</source>
        <translation>上一天</translation>
    </message>
    <message>
        <source>more hours</source>
        <translation>时段加长</translation>
    </message>
    <message>
        <source>fewer hours</source>
        <translation>时段缩短</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>back; at the scenes: close</source>
        <translation>返回；在场景中为关闭</translation>
    </message>
    <message>
        <source>close the wall</source>
        <translation>关闭大屏</translation>
    </message>
</context>
<context>
    <name>WallSentence</name>
    <message>
        <source>%1 of %2 open due soon.</source>
        <translation>在办 %2 件，%1 件将超时。</translation>
    </message>
    <message>
        <source>%1: nothing overdue;</source>
        <translation>%1没有超时；</translation>
    </message>
    <message>
        <source>%1: %2 overdue of %3 open;</source>
        <translation>%1在办 %3 件，超时 %2 件；</translation>
    </message>
    <message>
        <source>%1 more due soon.</source>
        <translation>另有 %1 件将超时。</translation>
    </message>
    <message>
        <source>%1 filed in 30 days;</source>
        <translation>近 30 日立案 %1 件；</translation>
    </message>
    <message>
        <source>%1 filed, %2 times the mean of all cells;</source>
        <translation>%1 件，是全域每格均值的 %2 倍；</translation>
    </message>
    <message>
        <source>%1 filed, fewer than the mean of %2;</source>
        <translation>%1 件，少于全域每格均值 %2 件；</translation>
    </message>
    <message>
        <source>%1 filed, as many as the mean of all cells;</source>
        <translation>%1 件，与全域每格均值相当；</translation>
    </message>
    <message>
        <source>%1 of them at %2 h.</source>
        <translation>%1发生在 %2 时。</translation>
    </message>
    <message>
        <source>%1 closed so far today;</source>
        <translation>今日已结案 %1 件；</translation>
    </message>
    <message>
        <source>%1 should close, %2% on time;</source>
        <translation>今日应结案 %1 件，按时 %2%；</translation>
    </message>
    <message>
        <source>%1: %2 of the reports.</source>
        <translation>%1占受理的%2。</translation>
    </message>
    <message>
        <source>%1 overdue;</source>
        <translation>超时 %1 件；</translation>
    </message>
    <message>
        <source>%1 overdue, as many as yesterday;</source>
        <translation>超时 %1 件，与昨日此时持平；</translation>
    </message>
    <message>
        <source>%1 overdue, %2 more than yesterday;</source>
        <translation>超时 %1 件，比昨日此时多 %2 件；</translation>
    </message>
    <message>
        <source>%1 overdue, %2 fewer than yesterday;</source>
        <translation>超时 %1 件，比昨日此时少 %2 件；</translation>
    </message>
    <message>
        <source>All with %1.</source>
        <translation>全部在%1。</translation>
    </message>
    <message>
        <source>%1 holds %2.</source>
        <translation>%1占%2。</translation>
    </message>
    <message>
        <source>%1 holds %2 of them.</source>
        <translation>%1占 %2 件。</translation>
    </message>
    <message>
        <source>%1 alone has %2.</source>
        <translation>%1一处占%2。</translation>
    </message>
    <message>
        <source>%1 alone has %2 of them.</source>
        <translation>%1一处占 %2 件。</translation>
    </message>
    <message>
        <source>Nothing is overdue;</source>
        <translation>没有超时；</translation>
    </message>
    <message>
        <source>%1 due soon, most with %2.</source>
        <translation>%1 件将超时，%2最多。</translation>
    </message>
    <message>
        <source>Nothing is overdue or due soon;</source>
        <translation>没有超时，也没有将超时；</translation>
    </message>
    <message>
        <source>%1 open, %2 against yesterday.</source>
        <translation>在办 %1 件，较昨日此时 %2。</translation>
    </message>
    <message>
        <source>%1 open.</source>
        <translation>在办 %1 件。</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>%1: nothing open.</source>
        <translation>%1没有在办案件。</translation>
    </message>
</context>
<context>
    <name>WallWindow</name>
    <message>
        <source>Map wall</source>
        <translation>地图墙</translation>
    </message>
</context>
<context>
    <name>Watching</name>
    <message>
        <source>Seat</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>登录时间</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>最近应答</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>没有人登录。</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>锁定到</translation>
    </message>
    <message>
        <source>Nobody is kept out. After too many wrong passwords an account waits by itself.</source>
        <translation>没有账号被锁。连续输错密码的账号会自动锁定一段时间。</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>95 % within</source>
        <translation>95% 在此以内</translation>
    </message>
    <message>
        <source>Slowest</source>
        <translation>最慢</translation>
    </message>
    <message>
        <source>Slowest at</source>
        <translation>最慢的席位</translation>
    </message>
    <message>
        <source>No act in the last quarter of an hour.</source>
        <translation>最近一刻钟没有操作。</translation>
    </message>
    <message>
        <source>For</source>
        <translation>已历时</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>在做什么</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>在等谁</translation>
    </message>
    <message>
        <source>Nothing is under way for longer than it should be.</source>
        <translation>没有历时过长的操作。</translation>
    </message>
    <message>
        <source>Who waits</source>
        <translation>谁在等</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>等什么</translation>
    </message>
    <message>
        <source>Who holds it</source>
        <translation>谁占着</translation>
    </message>
    <message>
        <source>No seat waits for another.</source>
        <translation>没有席位在等另一个席位。</translation>
    </message>
    <message>
        <source>Standby</source>
        <translation>备库</translation>
    </message>
    <message>
        <source>Behind by</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>No standby follows, or this account may not see it.</source>
        <translation>没有备库跟随，或此账号无权查看。</translation>
    </message>
    <message>
        <source>No connection of this program.</source>
        <translation>没有本程序的连接。</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>About so many rows</source>
        <translation>大约行数</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>存放位置</translation>
    </message>
    <message>
        <source>A file has no months.</source>
        <translation>单机文件不分月。</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>在用</translation>
    </message>
    <message>
        <source>made ahead</source>
        <translation>已备好</translation>
    </message>
    <message>
        <source>in the archive</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>单据</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发出</translation>
    </message>
    <message>
        <source>Without a receipt for</source>
        <translation>无回执时长</translation>
    </message>
    <message>
        <source>Everything that was sent to other centres has its receipt.</source>
        <translation>发给其他中心的单据都有回执。</translation>
    </message>
    <message>
        <source>Everybody who is signed in. A seat that no longer answers keeps no case, and is ended by itself after ten minutes; end it yourself when somebody has to sit down there at once.</source>
        <translation>所有已登录的席位。不再应答的席位不会占着案卷，十分钟后自动结束；有人急着要用这个席位时，可以先手动结束。</translation>
    </message>
    <message>
        <source>Seats and walls of different versions work side by side as long as the schema only grew. Those that are older want the new program before the next upgrade that is announced.</source>
        <translation>只要结构版本仅有新增，不同版本的席位和大屏可以同时工作。较旧的席位应在下次公告升级之前换上新程序。</translation>
    </message>
    <message>
        <source>Accounts that gave too many wrong passwords and wait. Ask the person before you let them in: it may have been somebody else.</source>
        <translation>多次输错密码、正在等待的账号。解除前请先问本人，也可能是别人在试。</translation>
    </message>
    <message>
        <source>How long acts took in the last quarter of an hour, as the seats measured it: from the key until the database had it safely. When all are slow look at disk and network, when one is look who holds what it wants.</source>
        <translation>最近一刻钟各席位自己测得的用时：从按键到数据库确认写入。都慢，看磁盘和网络；只有一种慢，看谁占着它要的东西。</translation>
    </message>
    <message>
        <source>How long after an act its news came back to the seat that did it; every other seat hears it as late. When it grows, the network or the server is overloaded.</source>
        <translation>操作完成后，消息多久回到发出它的席位；其他席位收到的时间与此相同。变长说明网络或服务器过载。</translation>
    </message>
    <message>
        <source>Acts take milliseconds; one that is under way for seconds keeps others waiting.</source>
        <translation>一次操作只需几毫秒；历时数秒的操作会让别人等待。</translation>
    </message>
    <message>
        <source>Who waits for whom. A wait ends by itself within seconds; when one seat is waited for again and again, see what it does.</source>
        <translation>谁在等谁。等待几秒内会自动结束；总在等同一个席位时，请看它在做什么。</translation>
    </message>
    <message>
        <source>Acts that are done here and wait until the standby has them too. Some for a moment are usual; many mean that the standby, or the way to it, is too slow.</source>
        <translation>这里已办完、正在等备库也写入的操作。偶有几个是正常的；很多说明备库或通往备库的线路太慢。</translation>
    </message>
    <message>
        <source>By how much a standby is behind: so old is what walls show, and so much may be lost in a failover.</source>
        <translation>备库落后多少：大屏显示的数据就有多旧，切换时最多可能丢失这么多。</translation>
    </message>
    <message>
        <source>A seat at rest holds two. Near the limit new seats are refused: raise max_connections, or put a pooler before the server.</source>
        <translation>空闲席位占两个连接。接近上限时新席位会被拒绝：请提高 max_connections，或在服务器前加连接池。</translation>
    </message>
    <message>
        <source>The history grows most. On a server months whose cases have all ended can be archived.</source>
        <translation>增长最快的是历史。在服务器上，案卷全部办结的月份可以归档。</translation>
    </message>
    <message>
        <source>The history of a server lies in months. The keeper makes three ahead; with none ahead look whether the keeper runs.</source>
        <translation>服务器上的历史按月存放，值守程序会提前备好三个月；一个都没有时，请看值守程序是否在运行。</translation>
    </message>
    <message>
        <source>A backup is one file with the database and all attachments. Have “commandcenter db backup” run every night, keep the files on another machine, and try once whether they can be restored.</source>
        <translation>一次备份是一个文件，含数据库和全部附件。请每晚定时运行 commandcenter db backup，把文件另存到别的机器，并试一次能否恢复。</translation>
    </message>
    <message>
        <source>Every entry of every history is chained to the one before and sealed. The verification walks all of them and names what was changed by other hands.</source>
        <translation>每条历史都与上一条相链并封印。核对会逐条走一遍，指出被人动过的地方。</translation>
    </message>
    <message>
        <source>Signed files for centres with a database of their own. “commandcenter exchange export” writes the same file again until “commandcenter exchange receipt” has noted that it arrived.</source>
        <translation>发给另有数据库的中心的签名文件。没有收到回执的，“commandcenter exchange export”会再写出同一个文件；收到后用“commandcenter exchange receipt”登记。</translation>
    </message>
    <message>
        <source>The form in which the database keeps its tables, and the one this program knows.</source>
        <translation>数据库现有的结构版本，以及本程序所认的版本。</translation>
    </message>
    <message>
        <source>Before an upgrade that does more than add, seats are asked to finish and sign out. Nobody is thrown out; the upgrade itself waits until all have left.</source>
        <translation>升级若不只是新增，要先请席位办完并退出。不会强制退出；升级会等所有席位离开后再进行。</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1，在 %2 上</translation>
    </message>
</context>
<context>
    <name>WeatherSection</name>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Take the note away</source>
        <translation>撤下提示</translation>
    </message>
    <message>
        <source>None</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>On walls in Chinese</source>
        <translation>中文大屏显示</translation>
    </message>
    <message>
        <source>On walls in English</source>
        <translation>英文大屏显示</translation>
    </message>
    <message>
        <source>Note on the weather</source>
        <translation>天气提示</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Left empty, walls in English show the Chinese note.</source>
        <translation>不填时，英文大屏显示中文。</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>A time of day, or a day and a time: 18:00, 11-25 08:00.</source>
        <translation>写时刻，或日期加时刻：18:00、11-25 08:00。</translation>
    </message>
    <message>
        <source>You may look at the note; shift leaders, the director and administrators write it.</source>
        <translation>可以查看天气提示；填写由值班长、中心主任或管理员负责。</translation>
    </message>
    <message>
        <source>The note is on the walls.</source>
        <translation>提示已上大屏。</translation>
    </message>
    <message>
        <source>The note is off the walls.</source>
        <translation>提示已撤下。</translation>
    </message>
    <message>
        <source>No note is shown now.</source>
        <translation>现在没有提示。</translation>
    </message>
    <message>
        <source>Shown until %1.</source>
        <translation>显示到 %1。</translation>
    </message>
</context>
<context>
    <name>WeightsPanel</name>
    <message>
        <source>Weights and steps of %1</source>
        <translation>%1：权重与分档</translation>
    </message>
    <message>
        <source>Sum %1 of 100</source>
        <translation>合计 %1，应为 100</translation>
    </message>
    <message>
        <source>Numbers are digits, steps are written 50:100 100:90 &gt;:0, days 2026-12-01.</source>
        <translation>数字填阿拉伯数字；分档写作 50:100 100:90 &gt;:0；日期写作 2026-12-01。</translation>
    </message>
    <message>
        <source>Ranks that change: %1. Grades that change: %2.</source>
        <translation>名次变化 %1 个，等级变化 %2 个；保存前不生效。</translation>
    </message>
    <message>
        <source>The weights hold from %1 on.</source>
        <translation>权重自 %1 起执行。</translation>
    </message>
    <message>
        <source>%1: steps in 30 days</source>
        <translation>%1：三十天分档</translation>
    </message>
    <message>
        <source>Grade %1 from</source>
        <translation>%1 级起点</translation>
    </message>
    <message>
        <source>Least number to be ranked</source>
        <translation>参与排名的最少件数</translation>
    </message>
    <message>
        <source>Holds from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>综合分</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>会有什么变化</translation>
    </message>
</context>
<context>
    <name>WindowList</name>
    <message>
        <source>all are free</source>
        <translation>日程均空</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>缺%1</translation>
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
    <name>WordsEdit</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 字</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkColumn</name>
    <message>
        <source>Asked by departments</source>
        <translation>部门申请</translation>
    </message>
    <message>
        <source>Dispute</source>
        <translation>争议</translation>
    </message>
    <message>
        <source>what each side says, and how it came about</source>
        <translation>各方理由与争议经过</translation>
    </message>
    <message>
        <source>Rulings on this item</source>
        <translation>本事项判例</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>派遣建议</translation>
    </message>
    <message>
        <source>Limit and deadline</source>
        <translation>时限与截止</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>同类</translation>
    </message>
    <message>
        <source>Course of the case</source>
        <translation>本案流转</translation>
    </message>
    <message>
        <source>who, how long and within what limit</source>
        <translation>每步的人、用时和时限</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>处置前后</translation>
    </message>
    <message>
        <source>%1: another seat is working on this case. It can be read, not changed.</source>
        <translation>%1：别的席位正在办这件，可以看，不能改。</translation>
    </message>
    <message>
        <source>Alike: %1</source>
        <translation>同类 %1 件</translation>
    </message>
    <message>
        <source>same item, condition and community; they go out with the same departments</source>
        <translation>同事项、同条件、同居村，按同样的部门一并派</translation>
    </message>
    <message>
        <source>from the filing condition</source>
        <translation>取自立案条件</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>截止 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) off not counted</source>
        <translation>
            <numerusform>休息 %n 天不计</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody leads yet: choose a department and press 1.</source>
        <translation>还没有主办：选中部门按 1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 leads</source>
        <translation>主办 %1</translation>
    </message>
    <message>
        <source>%1, %2 assist</source>
        <translation>%1，协办 %2</translation>
    </message>
    <message>
        <source>%1; kept as precedent</source>
        <translation>%1；存为判例</translation>
    </message>
    <message>
        <source>%1 then holds %2 → %3, %4 → %5 of all</source>
        <translation>派后 %1 在办 %2 → %3，占 %4 → %5</translation>
    </message>
    <message>
        <source>%1 has it; take the next with F4.</source>
        <translation>%1 在办，请按 F4 取下一件。</translation>
    </message>
    <message>
        <source>A supervisor goes to check; what fails comes back for rework.</source>
        <translation>批转后派监督员核查，不通过再返工。</translation>
    </message>
    <message>
        <source>The department&apos;s clock runs on from what it had used.</source>
        <translation>恢复后部门时限接着原用时续计。</translation>
    </message>
    <message>
        <source>Granted, it comes back into the pool; refused, the same clock runs on.</source>
        <translation>同意则退回派遣池；不同意则原时限续计。</translation>
    </message>
    <message>
        <source>Granted, one original limit is added to the deadline.</source>
        <translation>同意则加一个原时限。</translation>
    </message>
    <message>
        <source>Granted, the clock stands until the date asked for.</source>
        <translation>同意则停表到所申请的日期。</translation>
    </message>
    <message>
        <source>Passed to and fro between tiers: the director names the department.</source>
        <translation>在两级中心之间来回转过：由中心主任裁定承办部门。</translation>
    </message>
    <message>
        <source>Returned %1 times: the director names the department.</source>
        <translation>已退单 %1 次，由指挥长裁定承办部门。</translation>
    </message>
    <message>
        <source>The dispatcher sends it to a department.</source>
        <translation>由派遣员派给部门。</translation>
    </message>
    <message>
        <source>“%1” waits for the dispatcher.</source>
        <translation>“%1”等派遣员答复。</translation>
    </message>
    <message>
        <source>In “%1”; nothing waits for this seat.</source>
        <translation>“%1”，本席没有要办的。</translation>
    </message>
</context>
<context>
    <name>Workplaces</name>
    <message>
        <source>Administration</source>
        <translation>系统管理</translation>
    </message>
    <message>
        <source>Acceptor seat</source>
        <translation>受理席</translation>
    </message>
    <message>
        <source>Dispatcher seat</source>
        <translation>派遣席</translation>
    </message>
    <message>
        <source>Department desk</source>
        <translation>处置席</translation>
    </message>
    <message>
        <source>Joint schedule</source>
        <translation>联合日程</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>专项整治</translation>
    </message>
    <message>
        <source>Conferences</source>
        <translation>联席会议</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>Duty desk</source>
        <translation>值班台</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>早会准备</translation>
    </message>
    <message>
        <source>Briefing</source>
        <translation>早交班</translation>
    </message>
    <message>
        <source>Joint</source>
        <translation>联合执法</translation>
    </message>
    <message>
        <source>People and gear</source>
        <translation>人员装备</translation>
    </message>
    <message>
        <source>Supervision</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>Load relief</source>
        <translation>减负</translation>
    </message>
    <message>
        <source>Centre&apos;s rules</source>
        <translation>中心规则</translation>
    </message>
    <message>
        <source>Precedents</source>
        <translation>判例</translation>
    </message>
    <message>
        <source>Zero report</source>
        <translation>零报告</translation>
    </message>
</context>
<context>
    <name>ZeroNumbers</name>
    <message>
        <source>Due at</source>
        <translation>截止时间</translation>
    </message>
    <message>
        <source>local time</source>
        <translation>本地时间</translation>
    </message>
    <message>
        <source>After this hour a station is missing, and only the centre corrects its report.</source>
        <translation>过了这个时间算缺报，只能由中心更正。</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>提前提醒</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>So long before the hour a station&apos;s desk reminds of what is owed.</source>
        <translation>截止前这段时间，工作站桌面开始提醒。</translation>
    </message>
    <message>
        <source>Days back</source>
        <translation>可补报</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>So many days later a report can still be given or corrected.</source>
        <translation>这么多天以内还可以补报或更正。</translation>
    </message>
    <message>
        <source>Largest number</source>
        <translation>最大数</translation>
    </message>
    <message>
        <source>finds</source>
        <translation>处</translation>
    </message>
    <message>
        <source>More than that of one kind is taken for a slip of the hand.</source>
        <translation>同一类多于此数视为误填。</translation>
    </message>
</context>
<context>
    <name>ZeroNumbersSection</name>
    <message>
        <source>You may look at these numbers; shift leaders, the director and administrators set them.</source>
        <translation>你可以查看；由值班长、指挥长和管理员设置。</translation>
    </message>
    <message>
        <source>The numbers hold from now on, for today&apos;s reports too.</source>
        <translation>已保存，从现在起生效，今天的零报告也按它算。</translation>
    </message>
</context>
<context>
    <name>ZeroReportPage</name>
    <message>
        <source>Zero report</source>
        <translation>零报告</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报送</translation>
    </message>
    <message>
        <source>Go to the form</source>
        <translation>到表单</translation>
    </message>
    <message>
        <source>Go to the days</source>
        <translation>到日期列表</translation>
    </message>
    <message>
        <source>After %1 only the centre corrects it; call the centre.</source>
        <translation>%1 以后由中心更正，请打电话给中心。</translation>
    </message>
    <message>
        <source>This day is too long ago to be reported.</source>
        <translation>这一天太早了，不能再报。</translation>
    </message>
    <message>
        <source>Reported; taken in as %1.</source>
        <translation>已报送；登记为 %1。</translation>
    </message>
    <message>
        <source>Reported.</source>
        <translation>已报送。</translation>
    </message>
    <message>
        <source>That was reported already; nothing changed.</source>
        <translation>已经这样报过，没有改动。</translation>
    </message>
    <message>
        <source>Ask an administrator to give your post its community.</source>
        <translation>请管理员给你的岗位指定居村。</translation>
    </message>
    <message>
        <source>Your post belongs to no community</source>
        <translation>你的岗位没有对应的居村</translation>
    </message>
    <message>
        <source>Corrects what was reported.</source>
        <translation>将更正已报的数字。</translation>
    </message>
    <message>
        <source>Corrects what was reported; new reports to take in: %1.</source>
        <translation>将更正已报的数字，并登记 %1 件上报。</translation>
    </message>
    <message>
        <source>Reports what was found; new reports to take in: %1.</source>
        <translation>将报送发现，并登记 %1 件上报。</translation>
    </message>
    <message>
        <source>Reported; change a number to correct it.</source>
        <translation>已报送；改数字即更正。</translation>
    </message>
    <message>
        <source>Reports zero of both.</source>
        <translation>将报送：两项均为零。</translation>
    </message>
    <message>
        <source>Today&apos;s report is missing since %1.</source>
        <translation>今天的零报告 %1 已到期，还没报。</translation>
    </message>
    <message>
        <source>%1 reminded you at %2: today&apos;s report is due at %3.</source>
        <translation>%1 %2 催报：今天的零报告 %3 前要报。</translation>
    </message>
    <message>
        <source>Today&apos;s report is due at %1, %2 left.</source>
        <translation>今天的零报告 %1 前要报，还剩 %2。</translation>
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
<context>
    <name>_FoundDelegate</name>
    <message>
        <source>Phone of the reporter</source>
        <translation>来电号码相符</translation>
    </message>
</context>
<context>
    <name>_NearDelegate</name>
    <message>
        <source>this case</source>
        <translation>本案</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 米</translation>
    </message>
</context>
</TS>
