/** Organizations of the Hugging Face Hub whose models many repositories use. */

export const WELL_KNOWN: readonly string[] =
  "01-ai AI-MO Alibaba-NLP allenai amazon apple baichuan-inc BAAI bartowski bigcode bigscience black-forest-labs ByteDance CAMeL-Lab cardiffnlp CohereLabs CohereForAI CompVis cross-encoder databricks dbmdz deepseek-ai deepset diffusers distilbert dslim EleutherAI emilyalsentzer facebook FacebookAI flair google google-bert google-t5 Helsinki-NLP HuggingFaceH4 HuggingFaceM4 HuggingFaceTB huggingface hustvl ibm-granite impira internlm intfloat jinaai kakaobrain laion lmsys llava-hf madebyollin meta-llama microsoft mistralai mixedbread-ai ml6team moonshotai mosaicml NousResearch nlpconnect nlptown nomic-ai nvidia openai openai-community openbmb openchat OpenGVLab ProsusAI pyannote Qwen runwayml Salesforce sentence-transformers Snowflake speechbrain stabilityai suno tencent teknium THUDM tiiuae TheBloke timm togethercomputer TencentARC unsloth unstructuredio upstage Wan-AI WizardLMTeam xai-org xlm-roberta xlnet zai-org".split(
    " ",
  );
