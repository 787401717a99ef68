BAR = 0.9
