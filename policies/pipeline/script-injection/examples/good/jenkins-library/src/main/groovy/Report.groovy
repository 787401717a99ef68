// Ordinary Groovy of an application; no step of a pipeline in it.
class Report {
    def title
    String render() {
        return "Report for ${env.CHANGE_TITLE}: ${title}"
    }
}
