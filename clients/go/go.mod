// The path is a name, not an address: a program that uses the module points to its copy by `replace`.
module n3.example/executioncontract

go 1.25.0

require github.com/aws/aws-sdk-go-v2 v1.48.0

require github.com/aws/smithy-go v1.28.9 // indirect
