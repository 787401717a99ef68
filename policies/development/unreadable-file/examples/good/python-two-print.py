# Old syntax is read in part; Python 3 would not run it either.
print "epoch", 1
