from deepchecks.tabular.checks import TrainTestPerformance
from evidently.test_suite import TestSuite
from evidently.tests import TestShareOfDriftedColumns


def suite():
    return TestSuite(tests=[TestShareOfDriftedColumns(lt=0.3)])


def performance():
    return TrainTestPerformance().add_condition_train_test_relative_degradation_less_than(0.1)


def expectations(validator):
    validator.expect_column_values_to_not_be_null("income", mostly=0.99)
