resource "aws_sagemaker_endpoint" "fraud" {
  name = "fraud"
}
