"""The hypothesis: are conditions, a chart or its parts sufficient or necessary for an outcome?

Qualitative Comparative Analysis (Ragin 2008; Schneider and Wagemann 2012; Dusa 2019), exact and
over sets of possibilities: what is unknown leaves a range, never a gap.

The stages: `read` and `calibrate`, or `observed` and `cases`, make memberships (`sets`);
`measures`, on `ranges`, hold sets against the outcome; `truth_table`, `primes`, `covers`, `terms`
and `minimise` find the models, `fits` and `claims` (`expression`, `normal`) hold them and theories
against the cases; `order` asks after the gates' order. `asking` and `study` put it together;
`explain`, `plain` and `picture` show it.
"""

from importlib.util import find_spec

from kuchiki.flowchart.problems import InputError, Problem, nowhere

if _missing := [name for name in ("numpy", "highspy") if find_spec(name) is None]:
    _message = f"this study needs {' and '.join(_missing)}, not installed here"
    _place, _advice = nowhere("kuchiki[study]"), "needs pip install 'kuchiki[study]'"
    raise InputError([Problem("extra.study", _place, _message, _advice)])

from kuchiki.flowchart.studies.hypothesis.asking import read_question, study_cases
from kuchiki.flowchart.studies.hypothesis.read import read_data
from kuchiki.flowchart.studies.hypothesis.study import Question, Study, study

__all__ = ["Question", "Study", "read_data", "read_question", "study", "study_cases"]
