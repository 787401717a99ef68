resource "aws_sagemaker_monitoring_schedule" "fraud" {
  name = "fraud"
}

resource "aws_sagemaker_endpoint" "fraud" {
  name = "fraud"
}
