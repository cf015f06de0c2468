# SPDX-License-Identifier: Apache-2.0
"""Every sentence with which the house refuses, in both languages, with what to do next."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class Problem(Word):
    """A reason to refuse; `{names}` in the sentences are filled from the refusal's parameters."""

    NOT_ALLOWED = (
        "not_allowed",
        "{role}不能对“{state}”的案卷做“{action}”，请交给负责这一步的岗位。",
        "{role} cannot do “{action}” on a case in “{state}”; leave it to the post that owns this step.",
    )
    CHANGED_MEANWHILE = (
        "changed_meanwhile",
        "这件案卷刚被 {seat} 在 {at} 改过，请看过新内容再提交。",
        "{seat} changed this case at {at}; look at the new content and submit again.",
    )
    CHANGED_HERE = (
        "changed_here",
        "别的席位刚改过同一处，请看过新内容再提交。",
        "Another seat changed the same thing meanwhile; look at the new content and submit again.",
    )
    HELD = (
        "held",
        "{seat} 正在处理这件案卷（{since} 起），请先取下一件，或请值班长解除占用。",
        "{seat} has been working on this case since {since}; take the next one or ask the shift leader.",
    )
    CASE_MISSING = "case_missing", "没有这件案卷，请刷新列表。", "There is no such case; refresh the list."
    REPORT_MISSING = "report_missing", "没有这条上报，请刷新列表。", "There is no such report; refresh the list."
    REASON_MISSING = "reason_missing", "请写明理由。", "Give a reason."
    TEXT_MISSING = "text_missing", "请填写诉求内容。", "Write down what was reported."
    TEXT_TOO_LONG = (
        "text_too_long",
        "文字超过 {limit} 字，请删减或放入附件。",
        "The text is longer than {limit} characters; shorten it or attach it as a file.",
    )
    SOURCE_MISSING = "source_missing", "请选择来源。", "Choose the source."
    ITEM_MISSING = "item_missing", "请选择事项。", "Choose the item."
    CONDITION_MISSING = "condition_missing", "请选择立案条件。", "Choose the filing condition."
    CONDITION_MISFIT = (
        "condition_misfit",
        "这条立案条件不属于所选事项，请重新选择。",
        "This filing condition does not belong to the chosen item; choose again.",
    )
    COMPONENT_MISFIT = (
        "component_misfit",
        "这个部件不属于所选事项，请重新选择。",
        "This component is not one of the chosen item; choose again.",
    )
    ITEM_RETIRED = "item_retired", "事项 {code} 已停用，请另选。", "Item {code} is retired; choose another."
    CELL_MISSING = (
        "cell_missing",
        "案卷还没有落到网格，请先定位，或转交其他中心。",
        "The case has no cell yet; place it first or hand it to another centre.",
    )
    OUTSIDE = (
        "outside",
        "这个位置在所有网格之外，请重新定位。",
        "This position is outside every cell; place it again.",
    )
    COORDINATES_BAD = (
        "coordinates_bad",
        "坐标“{text}”看不懂，请写成“经度, 纬度”，例如 121.01234, 31.20567。",
        "Cannot read the coordinates “{text}”; write longitude, latitude, for example 121.01234, 31.20567.",
    )
    VERIFY_FIRST = (
        "verify_first",
        "{source}的上报要先核实属实才能立案，请发核实（突发事件除外）。",
        "A report by {source} must be verified before filing unless it is an emergency; send it to verify.",
    )
    SUPERVISOR_MISSING = (
        "supervisor_missing",
        "这个网格没有可派的监督员，请指定一位。",
        "No supervisor answers for this cell; name one.",
    )
    TASK_MISSING = "task_missing", "没有待答复的任务，请刷新。", "There is no open task to answer; refresh."
    NOT_YOUR_TASK = (
        "not_your_task",
        "这项任务派给了 {name}，请由其本人答复。",
        "This task was sent to {name}, who has to answer it.",
    )
    LEAD_MISSING = "lead_missing", "请指定一家主办部门。", "Name one lead department."
    LEAD_ASSISTS = (
        "lead_assists",
        "主办部门不能同时协办，请去掉其一。",
        "The lead department cannot assist as well; take one of them out.",
    )
    RULE_PLACE_MISSING = (
        "rule_place_missing",
        "请选择规则适用的一个网格或一个区划。",
        "Choose the one cell or the one division the rule is for.",
    )
    RULE_SUBJECT_MISSING = (
        "rule_subject_missing",
        "请选择规则适用的一个事项或一个大类。",
        "Choose the one item or the one class the rule is for.",
    )
    RULE_MISSING = (
        "rule_missing",
        "这条派遣规则不存在或已撤销，请刷新后再看。",
        "This routing rule does not exist or was withdrawn; look again.",
    )
    DEPARTMENT_MISSING = (
        "department_missing",
        "部门不存在或已停用，请另选。",
        "The department does not exist or is no longer active; choose another.",
    )
    NOT_YOUR_CASE = (
        "not_your_case",
        "这件案卷不在你部门处置，请刷新列表。",
        "Your department does not have this case; refresh the list.",
    )
    ALREADY_SIGNED = "already_signed", "你部门已签收这件案卷。", "Your department has signed for this case already."
    TIMES_BAD = (
        "times_bad",
        "到达不能晚于完成，两者都不能在将来，请核对时间。",
        "Arrival cannot be after completion and neither can be in the future; check the times.",
    )
    AMOUNT_BAD = (
        "amount_bad",
        "数量要在 0 到 {most} 之间，请核对。",
        "The number must be between 0 and {most}; check it.",
    )
    RESULT_MISSING = "result_missing", "请写明处置情况。", "Describe what was done."
    ALREADY_ASKED = (
        "already_asked",
        "已有一项“{kind}”申请等待答复，请先等派遣员决定。",
        "A request for “{kind}” is still open; wait for the dispatcher's decision.",
    )
    REQUEST_OPEN = (
        "request_open",
        "还有“{kind}”申请未决定，请先答复。",
        "A request for “{kind}” is still undecided; decide it first.",
    )
    REQUEST_MISSING = (
        "request_missing",
        "没有待决定的申请，请刷新。",
        "There is no open request to decide; refresh.",
    )
    TOO_LATE_TO_EXTEND = (
        "too_late_to_extend",
        "处置时限 {due} 已过，不能再延期；延期要在到期前申请。",
        "The deadline {due} has passed; an extension must be asked before it.",
    )
    EXTENSIONS_USED = (
        "extensions_used",
        "已延期 {limit} 次，不能再延。",
        "The case was extended {limit} times already; no further extension.",
    )
    SUSPENDED_BEFORE = (
        "suspended_before",
        "这件案卷已挂账过一次，不能再挂账。",
        "The case was suspended once already; it cannot be suspended again.",
    )
    SUSPENSION_DATE_BAD = (
        "suspension_date_bad",
        "挂账到期日要在今天之后、一年之内。",
        "The suspension must end after today and within one year.",
    )
    DISPUTED = (
        "disputed",
        "已退单 {count} 次，要由中心主任裁定承办部门。",
        "Returned {count} times: the director must name the department.",
    )
    NOT_DISPUTED = "not_disputed", "这件案卷没有争议待裁定。", "This case has no dispute to rule on."
    DISPOSER_JUDGES = (
        "disposer_judges",
        "处置过这件案卷的人不能核查或结案，请换人。",
        "Who disposed of this case may neither check nor close it; leave it to someone else.",
    )
    CHECK_NOT_PASSED = (
        "check_not_passed",
        "核查没有通过，不能结案；请返工，或由值班长强制结案。",
        "The check did not pass, so the case cannot close; send it to rework or let the shift leader force it.",
    )
    REOPEN_TOO_LATE = (
        "reopen_too_late",
        "结案已超过 {days} 天，不能重开，请新登记。",
        "The case closed more than {days} days ago; register a new report instead.",
    )
    RETURN_UNMENDED = (
        "return_unmended",
        "派遣员退回的案卷要先改正（修改内容或重新核实）才能再立案。",
        "The dispatcher sent this case back; correct it or verify it again before filing it once more.",
    )
    DUPLICATE_APPEARED = (
        "duplicate_appeared",
        "刚刚有相同的上报 {number} 登记，请并入，或确认后另立。",
        "The same report was registered just now as {number}; merge into it, or confirm to file separately.",
    )
    ALREADY_TAKEN_IN = (
        "already_taken_in",
        "{source} 原单号 {number} 已登记为 {report}，请打开那一件。",
        "{source} number {number} is already registered as {report}; open that one.",
    )
    MERGE_SELF = "merge_self", "不能并入自己，请选另一件。", "A case cannot be merged into itself; choose another."
    MERGE_ENDED = (
        "merge_ended",
        "目标案卷已是“{state}”，不能并入；请另立或选未结的案卷。",
        "The target is already “{state}”; choose an open case or file separately.",
    )
    NOT_SELF_DISPOSED = (
        "not_self_disposed",
        "这条上报不是监督员自行处置，请按一般流程受理。",
        "This report was not self-disposed; accept it in the ordinary way.",
    )
    SELF_DISPOSED = (
        "self_disposed",
        "这条上报是监督员自行处置，请审核归档或判为无效。",
        "The supervisor disposed of this one; audit it as archived or invalid.",
    )
    NOT_OVERDUE = (
        "not_overdue",
        "你部门处置没有超时，无需申诉。",
        "Your department was not overdue on this case; there is nothing to appeal.",
    )
    APPEALED_BEFORE = (
        "appealed_before",
        "这件案卷已申诉过一次，不能再申诉。",
        "This case was appealed once already; it cannot be appealed again.",
    )
    NO_REPORTER = (
        "no_reporter",
        "这件案卷没有要求答复的上报人。",
        "No reporter of this case is waiting for an answer.",
    )
    ANSWER_MISSING = (
        "answer_missing",
        "已接通时，请记下是否解决和满意度。",
        "When the reporter was reached, note whether it is solved and how satisfied they are.",
    )
    ALREADY_ANSWERED = (
        "already_answered",
        "这位上报人已答复过，请刷新。",
        "This reporter has been answered already; refresh.",
    )
    SIGN_IN_FAILED = (
        "sign_in_failed",
        "账号或密码不对，请重新输入。",
        "The account or the password is wrong; try again.",
    )
    SIGN_IN_BLOCKED = (
        "sign_in_blocked",
        "连续输错次数太多，请在 {minutes} 分钟后再试。",
        "Too many wrong attempts; try again in {minutes} minutes.",
    )
    ACCOUNT_INACTIVE = (
        "account_inactive",
        "这个账号已停用，请找管理员。",
        "This account is not active; ask the administrator.",
    )
    PASSWORD_SHORT = (
        "password_short",
        "密码至少要 {least} 个字符，请加长。",
        "A password needs at least {least} characters; make it longer.",
    )
    PIN_BAD = "pin_bad", "PIN 要 4 到 8 位数字。", "A PIN has 4 to 8 digits."
    ADMINISTRATOR_EXISTS = (
        "administrator_exists",
        "已有管理员，请由管理员新建账号。",
        "There is an administrator already, who makes further accounts.",
    )
    LOGIN_TAKEN = "login_taken", "账号“{login}”已有人用，请另取。", "The account “{login}” is taken; choose another."
    SESSION_ENDED = (
        "session_ended",
        "登录已失效，请重新登录；输入的内容都保留着。",
        "Your session has ended; sign in again. What you typed is kept.",
    )
    NO_PERMISSION = (
        "no_permission",
        "{role}没有这项权限，请找值班长或管理员。",
        "{role} has no right to do this; ask the shift leader or the administrator.",
    )
    TOO_MANY_FILES = (
        "too_many_files",
        "附件最多 {limit} 个，请先删去一些。",
        "At most {limit} attachments; remove some first.",
    )
    FILE_TOO_LARGE = (
        "file_too_large",
        "“{name}”超过 {limit} MB，请压缩后再加。",
        "“{name}” is larger than {limit} MB; make it smaller and add it again.",
    )
    PICTURE_TOO_LARGE = (
        "picture_too_large",
        "“{name}”有 {width} × {height} 像素，太大了，请缩小后再加。",
        "“{name}” has {width} × {height} pixels, which is too large; make it smaller and add it again.",
    )
    FILE_KIND_BAD = (
        "file_kind_bad",
        "“{name}”不是可用的图片、视频或录音（按内容判断），请换一个文件。",
        "“{name}” is not a usable picture, video or sound, judged by its content; choose another file.",
    )
    FILE_BROKEN = (
        "file_broken",
        "“{name}”不完整，打不开，请重新取得这个文件。",
        "“{name}” is incomplete and cannot be opened; get the file again.",
    )
    DATABASE_NEWER = (
        "database_newer",
        "数据库版本 {found} 比本程序新，请升级程序后再打开。",
        "The database version {found} is newer than this program; upgrade the program and open it again.",
    )
    DATABASE_OLDER = (
        "database_older",
        "数据库还是旧版本 {found}，请先运行 commandcenter db upgrade。",
        "The database still has the old version {found}; run “commandcenter db upgrade” first.",
    )
    DATABASE_MISSING = (
        "database_missing",
        "{path} 还没有数据库，请先运行 commandcenter db init 或 commandcenter demo --once。",
        "There is no database at {path} yet; run “commandcenter db init” or “commandcenter demo --once” first.",
    )
    DATABASE_DAMAGED = (
        "database_damaged",
        "{path} 不是可用的数据库，请用备份恢复（commandcenter db restore）。",
        "{path} is not a usable database; restore a backup (commandcenter db restore).",
    )
    DATABASE_READ_ONLY = (
        "database_read_only",
        "{path} 只读，什么都没有写入；请给这个文件写权限，或换一个 --data-dir。",
        "{path} is read-only and nothing was written; make it writable or choose another --data-dir.",
    )
    DATABASE_ON_NETWORK = (
        "database_on_network",
        "{path} 在网络盘上，SQLite 在那里会丢数据；请放到本机磁盘，多席位请用 PostgreSQL。",
        "{path} is on a network drive, where SQLite loses data; use a local disk, or PostgreSQL for several seats.",
    )
    DISK_FULL = (
        "disk_full",
        "磁盘已满，什么都没有写入；请腾出空间后重试。",
        "The disk is full and nothing was written; free some space and try again.",
    )
    DATABASE_BUSY = (
        "database_busy",
        "数据库正忙，什么都没有写入；请稍后重试。",
        "The database is busy and nothing was written; try again in a moment.",
    )
    LINE_LOST = (
        "line_lost",
        "数据库连不上（{since} 起），输入的内容存在本机，恢复后再提交。",
        "No database since {since}; what you typed is kept on this machine, submit it when the line is back.",
    )
    WALL_AS_ROOT = (
        "wall_as_root",
        "地图墙不能以 root 身份打开（浏览器内核在 root 下没有沙箱保护）；请换普通用户登录后再开。",
        "The map wall does not open as root, where its web engine has no sandbox; open it as an ordinary user.",
    )
    LARGE_MAP_AS_ROOT = (
        "large_map_as_root",
        "大地图不能以 root 身份打开（浏览器内核在 root 下没有沙箱保护）；小地图照常可用。",
        "The large map does not open as root, where its web engine has no sandbox; the small map works as usual.",
    )
    NO_DISPLAY = (
        "no_display",
        "这里没有显示器可用；请在有桌面的机器上打开，或用 commandcenter screenshots 画出各个画面。",
        "There is no display here; open it on a desktop, or draw the screens with “commandcenter screenshots”.",
    )
    DATABASE_THERE = (
        "database_there",
        "{path} 已有数据库，没有覆盖；请换一个 --data-dir，或先把它移走。",
        "There is a database at {path} already and it was left alone; choose another --data-dir or move it away first.",
    )
    BACKUP_BAD = (
        "backup_bad",
        "{path} 不是可用的备份：{why}。请换一份备份。",
        "{path} is not a usable backup: {why}. Use another backup.",
    )
    FILE_MISSING = "file_missing", "找不到文件 {path}，请检查路径。", "There is no file {path}; check the path."
    FILE_UNREADABLE = (
        "file_unreadable",
        "{path} 读不出来：{why}。请检查文件。",
        "{path} cannot be read: {why}. Check the file.",
    )
    SETTING_BAD = (
        "setting_bad",
        "{path} 里的 {key} 不对：要 {expected}。请改正后再启动。",
        "{key} in {path} is wrong: {expected} is expected. Correct it and start again.",
    )
    VALUE_BAD = (
        "value_bad",
        "{what}“{value}”不可用：{why}。",
        "{what} “{value}” cannot be used: {why}.",
    )
