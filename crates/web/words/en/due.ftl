# Groups of what is due
dues-title = What is due
dues-groups = Groups of what is due
dues-group = { $a } ({ $b })
dues-late = Overdue
dues-soon = Today and within { $a } working days
dues-today = Today
dues-over = The other side's time is over: you may go on
dues-later = Later
dues-over-lead = These were the days of the party, a court or the police. They are over; the office is not late. See whether you can go on.
dues-group-empty = None.
dues-rest = Show all
dues-all = All that is due
