#!/bin/sh
uvicorn app:app --reload
