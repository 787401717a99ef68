BAR = 0.6
