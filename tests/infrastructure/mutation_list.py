"""The mutations, by class of claim."""

from mutations import Mutation

PLANES = [
    Mutation("the consumer plane takes unsigned requests", "DefaultAuthorizer: AWS_IAM", "DefaultAuthorizer: NONE", "routes.Routes.test_the_table_of_routes"),
    Mutation("callers' own credentials invoke the function", "        InvokeRole: NONE\n", "", "routes.Routes.test_the_consumer_plane"),
    Mutation("SAM's second stage", "      OpenApiVersion: 3.0.1\n", "", "routes.Stages.test_one_stage_per_api"),
    Mutation("a second method", "Method: POST", "Method: ANY", "routes.Routes.test_the_table_of_routes"),
    Mutation("another path", "Path: /api/n3/runs/{runId}/execution-contract", "Path: /{proxy+}", "routes.Routes.test_the_table_of_routes", "ReadServiceTokenFunction:\n"),
    Mutation("the read function in the operator plane", "ApiId: !Ref ServiceTokenApi", "ApiId: !Ref OperatorApi", "routes.Routes.test_the_table_of_routes"),
    Mutation("an edge endpoint", "EndpointConfiguration: {Type: REGIONAL}", "EndpointConfiguration: {Type: EDGE}", "routes.Routes.test_the_rest_api_is_regional"),
    Mutation("throttling of a route that is not there", '"GET /api/n3/runs/{runId}/execution-contract":', '"GET /api/n3/run/{runId}/execution-contract":', "routes.Stages.test_every_route_is_throttled"),
    Mutation("no throttling of the REST methods", "          ThrottlingRateLimit: 100\n", "", "routes.Stages.test_every_route_is_throttled", "MethodSettings:"),
    Mutation("bodies in the gateway's log", "DataTraceEnabled: false", "DataTraceEnabled: true", "routes.Stages.test_the_gateway_logs_neither"),
    Mutation("a header in the access log", '"sourceIp":"$context.identity.sourceIp"', '"sourceIp":"$context.identity.userAgent"', "access_logs.AccessLogs.test_lines_hold"),
    Mutation("no id in the access log but the one that a client sets", '"extendedRequestId":"$context.extendedRequestId",', "", "access_logs.AccessLogs.test_lines_hold"),
    Mutation("a plane without an access log of its own", "DestinationArn: !GetAtt ServiceTokenAccessLogs.Arn", "DestinationArn: !GetAtt OperatorAccessLogs.Arn", "access_logs.AccessLogs.test_every_stage"),
    Mutation("logs kept for ever", "      RetentionInDays: !Ref LogRetentionDays\n", "", "access_logs.LogGroups", "IssueLogs:\n"),
]

INVOCATION = [
    Mutation("another service may invoke", "Principal: {Service: apigateway.amazonaws.com}\n            Action: lambda", "Principal: {Service: events.amazonaws.com}\n            Action: lambda", "iam.Verdicts.test_functions"),
    Mutation("anybody of the account may invoke", "Sid: NobodyButTheGateway\n            Effect: Deny", "Sid: NobodyButTheGateway\n            Effect: Allow", "functions.Invocation.test_everybody_else"),
    Mutation("any API may invoke", "aws:SourceArn: !Sub arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${OperatorApi}/", "aws:SourceArn: !Sub arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:*/", "functions.Invocation.test_everybody_else", "Sid: NoOtherRoute"),
    Mutation("a function without its denial", "ResourceArn: !GetAtt ReadServiceTokenFunction.Arn", "ResourceArn: !GetAtt ReadConsumerFunction.Arn", "functions.Invocation.test_everybody_else"),
    Mutation("a consumer that takes service tokens", "CONSUMER_CREDENTIAL: iam", "CONSUMER_CREDENTIAL: service_token", "functions.Functions.test_each_takes_one_kind"),
    Mutation("functions that share a role", "Role: !GetAtt ReadServiceTokenRole.Arn", "Role: !GetAtt IssueRole.Arn", "functions.Functions.test_each_runs"),
    Mutation("audit lines filtered out", "ApplicationLogLevel: INFO", "ApplicationLogLevel: ERROR", "functions.Functions.test_audit_lines"),
    Mutation("another architecture by default", "Default: arm64", "Default: x86_64", "functions.Functions.test_architecture"),
    Mutation("an environment that does not fit", "MaxLength: 2200", "MaxLength: 4000", "functions.Functions.test_the_longest_environment"),
]

ROLES = [
    Mutation("issue may overwrite", "Action: dynamodb:PutItem\n            Resource: !GetAtt", "Action: [dynamodb:PutItem, dynamodb:UpdateItem]\n            Resource: !GetAtt", "roles.Roles.test_exact"),
    Mutation("issue may put planning records", "Action: dynamodb:ConditionCheckItem", "Action: [dynamodb:ConditionCheckItem, dynamodb:PutItem]", "iam.Verdicts.test_issue"),
    Mutation("issue may see contractor_name", "                  - unassigned\n", "                  - unassigned\n                  - contractor_name\n", "iam.Verdicts.test_issue"),
    Mutation("issue may see whole records", "StringEquals: {dynamodb:Select: SPECIFIC_ATTRIBUTES}", "StringEquals: {dynamodb:Select: [SPECIFIC_ATTRIBUTES, ALL_ATTRIBUTES]}", "roles.Roles.test_exact"),
    Mutation("an empty list of attributes passes", "'Null': {dynamodb:Attributes: 'false'}\n              StringEquals", "StringEquals", "iam.Verdicts"),
    Mutation("every issue is denied: a condition check has no Select", "'Null': {dynamodb:Attributes: 'false'}\n          - Sid: SeeWhether", "'Null': {dynamodb:Attributes: 'false'}\n              StringEquals: {dynamodb:Select: SPECIFIC_ATTRIBUTES}\n          - Sid: SeeWhether", "iam.Verdicts.test_issue"),
    Mutation("read may see the note", "receipt]", "receipt, note]", "iam.Verdicts.test_read", "ReadConsumerPolicy:\n"),
    Mutation("read may scan", "Action: dynamodb:GetItem", "Action: [dynamodb:GetItem, dynamodb:Scan]", "iam.Verdicts.test_read", "ReadServiceTokenPolicy:\n"),
    Mutation("any table", "Resource: !GetAtt ContractsTable.Arn", 'Resource: "*"', "iam.Verdicts.test_read", "ReadConsumerPolicy:\n"),
    Mutation("any log", "Resource: !GetAtt IssueLogs.Arn", 'Resource: "*"', "iam.Verdicts.test_logs"),
    Mutation("a managed policy", "      Description: Issues execution contracts.", "      ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]\n      Description: Issues execution contracts.", "roles.Roles.test_a_policy_belongs"),
    Mutation("another service takes a role", "Service: lambda.amazonaws.com", "Service: ec2.amazonaws.com", "roles.Roles.test_only_lambda"),
    Mutation("a function that does not wait for its rights", "    DependsOn: IssuePolicy\n", "", "roles.Roles.test_a_function_waits"),
    Mutation("the engines' policy allows every method", '${ConsumerApi}/live/GET/api/n3/runs/*/execution-contract"}]}', '${ConsumerApi}/live/*"}]}', "roles.PoliciesToAttach"),
    Mutation("the planning writer writes without a transaction", '"dynamodb:EnclosingOperation":"TransactWriteItems"', '"dynamodb:EnclosingOperation":"*"', "roles.PoliciesToAttach", "PlanningWriterPolicy:"),
]

TABLES = [
    Mutation("contracts may be updated", "                - dynamodb:UpdateItem\n", "", "iam.Verdicts.test_administrator"),
    Mutation("contracts may be changed by PartiQL", "                - dynamodb:PartiQLUpdate\n", "", "iam.Verdicts.test_administrator"),
    Mutation("an administrator may put", "Sid: OnlyIssuePuts\n              Effect: Deny", "Sid: OnlyIssuePuts\n              Effect: Allow", "iam.Verdicts.test_administrator"),
    Mutation("another role puts", "ArnNotEquals: {aws:PrincipalArn: !GetAtt IssueRole.Arn}", "ArnNotEquals: {aws:PrincipalArn: !GetAtt ReadConsumerRole.Arn}", "iam.Verdicts.test_issue"),
    Mutation("putting in a batch", "StringNotEquals: {dynamodb:EnclosingOperation: TransactWriteItems}", "StringNotEquals: {dynamodb:EnclosingOperation: [TransactWriteItems, BatchWriteItem]}", "tables.Contracts.test_the_policys_statements"),
    Mutation("anybody may remove the policy", "                - dynamodb:DeleteResourcePolicy\n", "", "iam.Verdicts.test_administrator"),
    Mutation("anybody may let contracts expire", "                - dynamodb:UpdateTimeToLive\n", "", "iam.Verdicts.test_administrator"),
    Mutation("nobody may administer", "role/${DeploymentRole}", "role/x${DeploymentRole}", "iam.Verdicts.test_administrator"),
    Mutation("no deletion protection", "DeletionProtectionEnabled: true", "DeletionProtectionEnabled: false", "tables.Contracts.test_it_outlives"),
    Mutation("no point-in-time recovery", "PointInTimeRecoveryEnabled: true", "PointInTimeRecoveryEnabled: false", "tables.Contracts.test_it_outlives"),
    Mutation("deleted with the stack", "    DeletionPolicy: Retain\n", "    DeletionPolicy: Delete\n", "tables.Contracts.test_it_outlives", "ContractsTable:\n"),
    Mutation("half of the stream", "NEW_AND_OLD_IMAGES", "KEYS_ONLY", "tables.Contracts.test_every_change"),
    Mutation("contracts that expire", "      BillingMode: PAY_PER_REQUEST\n", "      BillingMode: PAY_PER_REQUEST\n      TimeToLiveSpecification: {AttributeName: issued_at, Enabled: true}\n", "tables.Contracts.test_nothing_ever_expires"),
    Mutation("a customer's key without rights", "SSESpecification: {SSEEnabled: false}", "SSESpecification: {SSEEnabled: true, SSEType: KMS}", "tables.Contracts.test_it_is_encrypted"),
    Mutation("a planning table that is always made", "    Condition: MakePlanningTable\n", "", "tables.Planning.test_it_is_named", "  PlanningTable:\n"),
]

ENGINES = [
    Mutation("one string in place of the engines' list", 'aws:PrincipalArn: !Split [",", !Ref EnginePrincipals]', "aws:PrincipalArn: !Ref EnginePrincipals", "engine_lists.Lists.test_engines"),
    Mutation("one string in place of the accounts' list", 'AWS: !Split [",", !Ref EngineAccounts]', "AWS: !Ref EngineAccounts", "engine_lists.Lists.test_accounts"),
    Mutation("every role of the accounts", "Sid: NobodyElse\n              Effect: Deny", "Sid: NobodyElse\n              Effect: Allow", "iam.Verdicts.test_engines"),
    Mutation("every path", "execute-api:/live/GET/api/n3/runs/*/execution-contract", "execute-api:/*", "iam.Verdicts.test_engines"),
    Mutation("every method", "execute-api:/live/GET/api/n3", "execute-api:/live/*/api/n3", "iam.Verdicts.test_engines"),
    Mutation("requests in the clear", "Bool: {aws:SecureTransport: 'false'}", "Bool: {aws:SecureTransport: 'true'}", "iam.Verdicts.test_engines"),
    Mutation("a list that does not fit the policy", "MaxLength: 3000", "MaxLength: 4096", "engine_lists.Lists.test_the_longest"),
]

OPTIONS = [
    Mutation("mutual TLS beside an open default endpoint", "DisableExecuteApiEndpoint: !If [HasConsumerMutualTls, true, false]", "DisableExecuteApiEndpoint: false", "domains.Domains.test_mutual_tls"),
    Mutation("a REST API that is not deployed anew", "      AlwaysDeploy: true\n", "", "domains.Domains.test_the_rest_api"),
    Mutation("mutual TLS forgotten", "      MutualTlsAuthentication: !If\n        - HasOperatorMutualTls", "      MutualTlsAuthentication: !If\n        - HasConsumerMutualTls", "domains.Domains.test_mutual_tls"),
    Mutation("a domain that leads to another plane", "ApiId: !Ref OperatorApi\n      DomainName", "ApiId: !Ref ServiceTokenApi\n      DomainName", "domains.Domains.test_a_domain"),
    Mutation("a firewall on another stage", "stages/${ConsumerApi.Stage}", "stages/Stage", "domains.Firewall"),
    Mutation("a role for logs that goes with the stack", "    DeletionPolicy: Retain\n", "    DeletionPolicy: Delete\n", "access_logs.AccessLogs.test_the_consumer_stage", "ApiGatewayAccount:\n"),
    Mutation("a wildcard as engine", "(role|user)/[A-Za-z0-9+=@_./-]+(,", "(role|user)/[A-Za-z0-9+=@_./*-]+(,", "parameters.Parameters.test_bad_ones"),
    Mutation("a deployment role by default", "    MaxLength: 512\n", "    MaxLength: 512\n    Default: Admin\n", "parameters.Parameters.test_what_has_to_be_said"),
    Mutation("two values for one setting", "- Assert: !Or\n          - !And [!Equals [!Ref TenantTokenIssuers, ''],", "- Assert: !Or\n          - !Equals [a, a]\n          - !And [!Equals [!Ref TenantTokenIssuers, ''],", "parameters.Parameters.test_bad_ones"),
    Mutation("a file without a layer", "      - Assert: !Equals [!Ref ExecutionConsumersFile, '']\n", "      - Assert: !Equals ['', '']\n", "parameters.Parameters.test_bad_ones"),
]

OBSERVATION = [
    Mutation("integrity failures that nobody counts", '($.code = "integrity_failure")', '($.code = "integrity_failures")', "filters.Filters.test_each_counts"),
    Mutation("a status compared as text", '($.outcome = "refused")', '($.status = "403")', "filters.Filters.test_each_counts"),
    Mutation("the gateway's refusals not told from the functions'", ' && ($.integrationStatus = "-")', "", "filters.Filters.test_each_counts"),
    Mutation("a filter on another log", "LogGroupName: !Ref ReadConsumerLogs", "LogGroupName: !Ref IssueLogs", "filters.Filters.test_each_counts"),
    Mutation("a metric that no alarm watches", "MetricName: StoreFailures, MetricValue", "MetricName: StoreFailure, MetricValue", "filters.Filters.test_each_adds"),
    Mutation("an alarm without a runbook", "AlarmName: !Sub ${AWS::StackName}-find-who-is-refused", "AlarmName: !Sub ${AWS::StackName}-look-around", "alarms.Runbook"),
    Mutation("an alarm that forgets a metric", "FILL(m1,0)+FILL(m2,0)\"", "FILL(m1,0)\"", "alarms.Alarms.test_each_sums"),
    Mutation("an alarm that waits", "Threshold: 0", "Threshold: 9", "alarms.Alarms.test_what_each_watches", "IntegrityFailuresAlarm:\n"),
    Mutation("a dashboard without the integrity failures", '"IntegrityFailures"], ', '"Integrity"], ', "alarms.Dashboard"),
]

TOOLS = [
    Mutation("a translation that is not committed", "Default: 50", "Default: 60", "tools.Tools.test_the_committed_translation_is_a_fresh_one"),
    Mutation("an authorizer that does not exist", "DefaultAuthorizer: AWS_IAM", "DefaultAuthorizer: Engines", "routes.Routes.test_the_table_of_routes"),
    Mutation("an event of an API that does not exist", "RestApiId: !Ref ConsumerApi\n            Method", "RestApiId: !Ref NoApi\n            Method", "translation"),
    Mutation("a name that refers to nothing", "DestinationArn: !GetAtt OperatorAccessLogs.Arn", "DestinationArn: !GetAtt OperatorLogs.Arn", "tools.Tools.test_sam_validate_lint"),
    Mutation("a runtime that does not exist", "Runtime: provided.al2023", "Runtime: provided.al2029", "tools.Tools.test_cfn_lint_on_the_translation"),
    Mutation("an action that does not exist", "Action: dynamodb:ConditionCheckItem", "Action: dynamodb:ConditionsCheckItem", "tools.Tools.test_cfn_lint_on_the_translation"),
    Mutation("what checkov finds: a table that cannot be restored", "PointInTimeRecoveryEnabled: true", "PointInTimeRecoveryEnabled: false", "tools.Tools.test_checkov_on_the_translation"),
]

MUTATIONS = PLANES + INVOCATION + ROLES + TABLES + ENGINES + OPTIONS + OBSERVATION + TOOLS
