#!/bin/sh
jupyter lab --no-browser --ip=0.0.0.0
jupyter lab --NotebookApp.token="$JUPYTER_TOKEN"
jupyter lab --NotebookApp.password=''
jupyter lab --NotebookApp.token='' --NotebookApp.password="$HASH"
jupyter nbconvert --to html report.ipynb
deploy --token='' --password=''
