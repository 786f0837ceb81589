"""Runs CollateX for Python on files of white-space separated words; prints milliseconds and the number of columns."""
import json
import sys
import time

from collatex import Collation, collate

collation = Collation()
for number, name in enumerate(sys.argv[1:]):
    with open(name, encoding="utf-8") as file:
        collation.add_plain_witness(f"w{number}", file.read())
begun = time.time()
table = collate(collation, segmentation=False)
print(json.dumps({"cpu": round(time.process_time() * 1000), "ms": round((time.time() - begun) * 1000), "columns": len(table.columns)}))
