def call(String name, String target) {
    withCredentials([string(credentialsId: 'bento', variable: 'BENTO_TOKEN')]) {
        sh "bentoml deploy ${name}:latest --cluster ${target}"
    }
}
