"""Los rótulos y frases fijas de la memoria y de los principios en portugués de Brasil, por el español.

Los huecos «{}» son los mismos y van en el mismo orden.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DE_LA_MEMORIA: Mapping[str, str] = MappingProxyType(
    {
        "Presentación": "Apresentação",
        "Órganos": "Órgãos",
        "Sesiones y asistencia": "Sessões e presença",
        "Acuerdos y cumplimiento": "Deliberações e cumprimento",
        "Unidades": "Unidades",
        "Cuentas": "Contas",
        "Cuotas": "Contribuições",
        "Anexo: padrón": "Anexo: cadastro",
        "Anexo: asistencia": "Anexo: presença",
        "Anexo: acuerdos": "Anexo: deliberações",
        "Memoria {}": "Relatório {}",
        "Ejercicio": "Exercício",
        "Índice": "Índice",
        "N.º": "N.º",
        "Apartado": "Seção",
        "Y {} más, en la tabla.": "E mais {}, na tabela.",
        # Las cifras del año y la presentación.
        "país": "país",
        "países": "países",
        "{} socios": "{} associados",
        "Sesiones celebradas": "Sessões realizadas",
        "Asistencia de quienes votan": "Presença de quem vota",
        "Acuerdos tomados": "Deliberações tomadas",
        "Esta memoria da cuenta del ejercicio {} de {}.": (
            "Este relatório presta contas do exercício {} de {}."
        ),
        "Esta memoria da cuenta del ejercicio {} de {}, hasta el {}: el ejercicio no ha acabado.": (
            "Este relatório presta contas do exercício {} de {}, até {}: o exercício não terminou."
        ),
        " La asociación tiene su sede en {}.": " A associação tem sua sede em {}.",
        # Los órganos.
        "Quiénes ocupaban cada puesto al {}.": "Quem ocupava cada cargo em {}.",
        "Lo que cambió en el ejercicio": "O que mudou no exercício",
        "Qué pasó": "O que aconteceu",
        "No consta ningún nombramiento, término ni cese.": "Não consta nenhuma nomeação, término nem saída.",
        "Suple {}": "Substitui {}",
        # Los socios.
        "Fundamento": "Fundamento",
        "Socios por país": "Associados por país",
        "Al empezar": "No início",
        "Al acabar": "No fim",
        "Cambio": "Variação",
        "Altas y bajas": "Ingressos e saídas",
        "Altas:": "Ingressos:",
        "Bajas:": "Saídas:",
        "alta": "ingresso",
        "altas": "ingressos",
        "baja": "saída",
        "bajas": "saídas",
        "socio": "associado",
        "socios": "associados",
        "Al empezar el ejercicio constaban {}.": "No início do exercício constavam {}.",
        " Se registraron {} que ya lo eran y de los que no consta desde cuándo.": (
            " Registraram-se {} que já o eram e dos quais não consta desde quando."
        ),
        " Se registró uno que ya lo era y del que no consta desde cuándo.": (
            " Registrou-se um que já o era e do qual não consta desde quando."
        ),
        "Hubo {}": "Houve {}",
        "No hubo altas ni bajas": "Não houve ingressos nem saídas",
        "{} {}: al {} son {}.": "{} {}: em {} são {}.",
        "Categoría": "Categoria",
        # Las sesiones.
        "Con voto": "Com voto",
        "Asistieron": "Presentes",
        "Asistencia": "Presença",
        "Acuerdos": "Deliberações",
        "No se celebró ninguna sesión en el ejercicio.": "Não se realizou nenhuma sessão no exercício.",
        "Se celebró 1 sesión.": "Realizou-se 1 sessão.",
        "Se celebraron {} sesiones.": "Realizaram-se {} sessões.",
        "Asistencia de quienes votan, de cada cien": "Presença de quem vota, de cada cem",
        "No se celebraron:": "Não se realizaram:",
        "Integrante con voto": "Integrante com voto",
        "Asistió": "Presente",
        "De cada cien": "De cada cem",
        # Los acuerdos.
        "Encargos": "Encargos",
        "No se tomó ningún acuerdo en el ejercicio.": "Não se tomou nenhuma deliberação no exercício.",
        "Vigentes": "Vigentes",
        "Anulados": "Anuladas",
        "Se tomó 1 acuerdo en el ejercicio.": "Tomou-se 1 deliberação no exercício.",
        "Se tomaron {} acuerdos en el ejercicio.": "Tomaram-se {} deliberações no exercício.",
        "Cumplimiento": "Cumprimento",
        "{} (anulado)": "{} (anulada)",
        "Esos acuerdos no dejaron ningún encargo anotado.": (
            "Essas deliberações não deixaram nenhum encargo registrado."
        ),
        "Encargos de esos acuerdos, al {}": "Encargos dessas deliberações, em {}",
        "Siguen abiertos:": "Seguem abertos:",
        " Anulado: {}.": " Anulada: {}.",
        "{}, n.º {}: {}": "{}, n.º {}: {}",
        # Las unidades y la cooperación.
        "unidad": "unidade",
        "unidades": "unidades",
        "trabajó": "trabalhou",
        "trabajaron": "trabalharam",
        "En el ejercicio hubo {}; no consta que ninguna trabajara.": (
            "No exercício houve {}; não consta que nenhuma tenha trabalhado."
        ),
        "En el ejercicio hubo {}; {}: con plan, {}; actividades, {}; reuniones, {}; informes, {}.": (
            "No exercício houve {}; {}: com plano, {}; atividades, {}; reuniões, {}; relatórios, {}."
        ),
        "Sin plan, actividades, reuniones ni informes: {}.": (
            "Sem plano, atividades, reuniões nem relatórios: {}."
        ),
        "No consta ninguna actividad en sus planes de ese año.": (
            "Não consta nenhuma atividade em seus planos desse ano."
        ),
        "Actividades según cómo van": "Atividades segundo seu andamento",
        "Unidad": "Unidade",
        "Coordina": "Coordena",
        "Integrantes": "Integrantes",
        "Actividades": "Atividades",
        "Reuniones": "Reuniões",
        "Informes": "Relatórios",
        "1.er semestre": "1.º semestre",
        "2.º semestre": "2.º semestre",
        "Anual": "Anual",
        "Emitido": "Emitido",
        "No informó": "Não informou",
        "Planes de las unidades:": "Planos das unidades:",
        "Actividades abiertas:": "Atividades abertas:",
        "Plan": "Plano",
        "Abiertas": "Abertas",
        "Sin coordinación": "Sem coordenação",
        "Actividad": "Atividade",
        "Gastado": "Gasto",
        "Cómo va": "Andamento",
        "Convenios y hermanamientos:": "Convênios e irmanamentos:",
        "Proyectos:": "Projetos:",
        "Proyectos (lo gastado, hasta el {}):": "Projetos (o gasto, até {}):",
        "Alianzas:": "Alianças:",
        "Alianza": "Aliança",
        "Adheridas al {}": "Aderidas em {}",
        "Cómo va al {}": "Andamento em {}",
        "Eventos:": "Eventos:",
        "Convenio": "Convênio",
        "Con quién": "Com quem",
        "Cómo está": "Situação",
        "Sin fecha": "Sem data",
        "Proyecto": "Projeto",
        "Presupuesto": "Orçamento",
        "Ejecutado": "Executado",
        "{} desde el {}": "{} desde {}",
        "«{}» pide atención: {}": "«{}» pede atenção: {}",
        "«{}» pide atención al {}: {}": "«{}» pede atenção em {}: {}",
        "Evento": "Evento",
        "{}, {}.ª edición": "{}, {}.ª edição",
        "Por decidir": "A decidir",
        # Las cuentas.
        "No se lleva caja ni bancos en el archivo: no hay cuentas que resumir.": (
            "Não há caixa nem bancos no arquivo: não há contas para resumir."
        ),
        "Resumen de la rendición de cuentas. {}": "Resumo da prestação de contas. {}",
        "El ejercicio se cerró el {}.": "O exercício foi encerrado em {}.",
        "El ejercicio no está cerrado: estas cifras pueden cambiar.": (
            "O exercício não está encerrado: estas cifras podem mudar."
        ),
        "En {}": "Em {}",
        "No consta el informe de la comisión revisora.": "Não consta o parecer da comissão fiscal.",
        "La comisión revisora dio su conformidad el {}.": "A comissão fiscal deu sua conformidade em {}.",
        "La comisión revisora puso reparos el {}.": "A comissão fiscal fez ressalvas em {}.",
        "Resultado del ejercicio {}: {}": "Resultado do exercício {}: {}",
        "Al empezar había {}; al acabar, {}.": "No início havia {}; no fim, {}.",
        "Traspasos": "Transferências",
        "No hubo ingresos en {}.": "Não houve receitas em {}.",
        "No hubo gastos en {}.": "Não houve despesas em {}.",
        "Ingresos por partida, en {}": "Receitas por rubrica, em {}",
        "Gastos por partida, en {}": "Despesas por rubrica, em {}",
        "Partida": "Rubrica",
        "Año anterior": "Ano anterior",
        # Las cuotas.
        "No se emitió ningún cargo de este ejercicio.": "Não se emitiu nenhum lançamento deste exercício.",
        "Los cargos del ejercicio {}, con lo cobrado hasta el {}.": (
            "Os lançamentos do exercício {}, com o recebido até {}."
        ),
        "Cargos": "Lançamentos",
        "Cobrado": "Recebido",
        "Otros abonos": "Outros abatimentos",
        "Cuotas por país, en {}": "Contribuições por país, em {}",
        "Al {} nadie debía nada.": "Em {} ninguém devia nada.",
        "un socio debía": "um associado devia",
        "{} socios debían": "{} associados deviam",
        "Al {} {} {} por cuotas de todos los años; de ello, vencido, {}.": (
            "Em {} {} {} por contribuições de todos os anos; disso, vencido, {}."
        ),
    }
)
"""Lo de la memoria anual."""

DE_LOS_PRINCIPIOS: Mapping[str, str] = MappingProxyType(
    {
        "Principios de la cooperación": "Princípios da cooperação",
        "Horizontalidad": "Horizontalidade",
        "Equidad": "Equidade",
        "Consenso": "Consenso",
        "Medianas y pequeñas": "Médias e pequenas",
        "Participa quien asiste a una sesión, coordina o integra una unidad, es parte de un convenio, de un"
        " proyecto o de una alianza, o se inscribe en un evento. Cada columna cuenta socios, no veces.": (
            "Participa quem está presente em uma sessão, coordena ou integra uma unidade, é parte de um"
            " convênio, de um projeto ou de uma aliança, ou se inscreve em um evento. Cada coluna conta"
            " associados, não vezes."
        ),
        "Lo que cada grupo puso en el periodo (lo cobrado de cuotas, lo entregado a convenios y lo gastado"
        " de su contrapartida en proyectos) frente a lo que pesa en socios y en población.": (
            "O que cada grupo aportou no período (o recebido de contribuições, o entregue a convênios e o"
            " gasto de sua contrapartida em projetos) frente ao que pesa em associados e em população."
        ),
        "Las votaciones de las sesiones del periodo; de una rectificada, la que vale.": (
            "As votações das sessões do período; de uma retificada, a que vale."
        ),
        "De cada cien con tamaño conocido, cuántos son de ciudades medianas o pequeñas: si la cifra de una"
        " fila está por debajo de la de los socios, ahí faltan.": (
            "De cada cem com porte conhecido, quantos são de cidades médias ou pequenas: se a cifra de uma"
            " linha está abaixo da dos associados, aí faltam."
        ),
        "No consta ningún socio en el periodo.": "Não consta nenhum associado no período.",
        "No consta que ningún socio pusiera nada en el periodo.": (
            "Não consta que nenhum associado aportasse algo no período."
        ),
        "Socio por socio": "Associado por associado",
        "De qué sale cada cifra, hecho por hecho, está en el libro de Excel.": (
            "De onde sai cada cifra, fato por fato, está na planilha do Excel."
        ),
        "Periodo: {}.": "Período: {}.",
        "Participaron": "Participaram",
        "No participaron": "Não participaram",
        "{} de {}": "{} de {}",
        "No va la columna {}: en el periodo no hay nada que poner en ella.": (
            "Não consta a coluna {}: no período não há nada a pôr nela."
        ),
        "No van las columnas {}: en el periodo no hay nada que poner en ellas.": (
            "Não constam as colunas {}: no período não há nada a pôr nelas."
        ),
        "Tamaño": "Porte",
        "Modo": "Modo",
        "Dónde están": "Onde estão",
        "Convenios": "Convênios",
        "Proyectos": "Projetos",
        "Alianzas": "Alianças",
        "Eventos": "Eventos",
        "Contrapartidas": "Contrapartidas",
        "De los socios": "Dos associados",
        "De la población": "Da população",
        "En total": "No total",
        "De lo puesto": "Do aportado",
        "Grandes": "Grandes",
        "Medianas": "Médias",
        "Pequeñas": "Pequenas",
        "Sin tamaño": "Sem porte",
        "Votaciones": "Votações",
        "Por consenso": "Por consenso",
        "Por asentimiento": "Por assentimento",
        "Contando los votos": "Contando os votos",
        "A mano alzada": "Por mãos levantadas",
        "Nominal": "Nominal",
        "Secreta": "Secreta",
        "Cómo se decidió": "Como se decidiu",
        "Las ciudades medianas y pequeñas": "As cidades médias e pequenas",
        "Cargos ocupados": "Cargos ocupados",
        "Asistencias a sesiones": "Presenças em sessões",
        "Partes de proyectos": "Partes de projetos",
        "Población pendiente": "População pendente",
        "No son ciudades": "Não são cidades",
        "Habitantes": "Habitantes",
        "Participó": "Participou",
        "Sí": "Sim",
        "No": "Não",
        "Hechos": "Fatos",
        "En qué": "Em quê",
        "Qué": "O quê",
    }
)
"""Lo de los principios medidos."""
