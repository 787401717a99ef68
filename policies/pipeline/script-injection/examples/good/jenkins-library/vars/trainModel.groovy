// `params` is what the Jenkinsfile hands over, not what starts the build.
def call(Map params = [:]) {
    withEnv(["CONFIG=${params.config}"]) {
        sh "python train.py --config ${params.config}"
        sh 'echo "$CHANGE_TITLE" > notes.txt'
    }
}
