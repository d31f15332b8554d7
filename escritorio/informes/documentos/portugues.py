"""Los rótulos y frases fijas de los informes en portugués de Brasil, por el español.

Los huecos «{}» son los mismos y van en el mismo orden; «>» no es parte del rótulo.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DE_LISTAS: Mapping[str, str] = MappingProxyType(
    {
        # Lo que se elige de una lista o dice cómo está algo.
        "Memoria anual {}": "Relatório anual {}",
        "Acta de traspaso de la secretaría": "Termo de transferência da secretaria",
        "Recibe": "Recebe",
        "Testigo": "Testemunha",
        "Borrador": "Rascunho",
        "Por aprobar": "Por aprovar",
        "Convocada": "Convocada",
        "Cerrada": "Encerrada",
        "Presentada": "Apresentada",
        "Informada": "Com parecer",
        "Caja": "Caixa",
        "Banco": "Banco",
        "Por vencer": "A vencer",
        "1 a 30 días": "1 a 30 dias",
        "31 a 90 días": "31 a 90 dias",
        "91 a 365 días": "91 a 365 dias",
        "Más de un año": "Mais de um ano",
        "Prevista": "Prevista",
        "Celebrada": "Realizada",
        "Suspendida": "Suspensa",
        "En formulación": "Em formulação",
        "En ejecución": "Em execução",
        "Suspendido": "Suspenso",
        "Terminado": "Encerrado",
        "Cancelado": "Cancelado",
        "Por empezar": "A começar",
        "Cumplida": "Cumprida",
        "En rojo": "No vermelho",
        "Atención": "Atenção",
        "Al día": "Em dia",
        "Terminada": "Encerrada",
        "En sesión": "Em sessão",
        "Por escrito": "Por escrito",
        "Ad referéndum": "Ad referendum",
        "Aprobada": "Aprovada",
        "Aprobado": "Aprovado",
        "Acta": "Ata",
        "Ayuda-memoria": "Ajuda-memória",
        "Acta de no celebración": "Ata de não realização",
        "Diligencia": "Termo",
        "Ingresos": "Receitas",
        "Gastos": "Despesas",
        "Sin partida": "Sem rubrica",
        "Total de ingresos": "Total de receitas",
        "Total de gastos": "Total de despesas",
    }
)
"""Lo que es de varios informes."""

DEL_TRASPASO: Mapping[str, str] = MappingProxyType(
    {
        "Quién entrega y recibe": "Quem entrega e quem recebe",
        "Sede y textos": "Sede e textos",
        "Socios": "Associados",
        "Órganos y mandatos": "Órgãos e mandatos",
        "Firmas en los bancos": "Assinaturas nos bancos",
        "Sesiones": "Sessões",
        "Actas por aprobar": "Atas por aprovar",
        "Libros de actas": "Livros de atas",
        "Acuerdos y encargos": "Deliberações e encargos",
        "Cuotas por cobrar": "Contribuições a receber",
        "Caja y bancos": "Caixa e bancos",
        "Cooperación": "Cooperação",
        "El archivo y lo demás": "O arquivo e o restante",
        "Observaciones:": "Observações:",
        "Datos al {}": "Dados até {}",
        "Leída la presente acta y conformes con ella, la firman quienes entregan y quienes reciben.": (
            "Lido o presente termo e de acordo com ele, assinam-no quem entrega e quem recebe."
        ),
        "En {}, el {}, {} hace entrega de la secretaría de {} a {}.": (
            "Em {}, em {}, {} faz a entrega da secretaria de {} a {}."
        ),
        "En {}, el {}, {} hace entrega de la secretaría de {} a {}, ante {}.": (
            "Em {}, em {}, {} faz a entrega da secretaria de {} a {}, perante {}."
        ),
        "El {}, {} hace entrega de la secretaría de {} a {}.": (
            "Em {}, {} faz a entrega da secretaria de {} a {}."
        ),
        "El {}, {} hace entrega de la secretaría de {} a {}, ante {}.": (
            "Em {}, {} faz a entrega da secretaria de {} a {}, perante {}."
        ),
        "Lo que sigue es lo que consta en el archivo de la asociación al {}."
        " Lo que no consta en él se dice, y se anota en las observaciones de cada apartado.": (
            "O que segue é o que consta no arquivo da associação até {}."
            " O que não consta nele se diz, e se anota nas observações de cada seção."
        ),
        "Nombre": "Nome",
        "Sede": "Sede",
        "Identificación legal": "Identificação legal",
        "No consta": "Não consta",
        "Desde el principio": "Desde o início",
        "Texto": "Texto",
        "Rige desde": "Vigora desde",
        "Versión": "Versão",
        "No hay textos vigentes en el archivo.": "Não há textos vigentes no arquivo.",
        "Reformas aprobadas que falta registrar:": "Reformas aprovadas que falta registrar:",
        "Reforma": "Reforma",
        "Límite": "Limite",
        "No hay socios activos.": "Não há associados ativos.",
        "Total": "Total",
        "socio activo": "associado ativo",
        "socios activos": "associados ativos",
        "{}. El padrón está en el archivo.": "{}. O cadastro está no arquivo.",
        "Socios activos": "Associados ativos",
        "De categoría con voto": "De categoria com voto",
        "Vacante; suple {}": "Vago; substitui {}",
        "Sin término": "Sem término",
        "Órgano": "Órgão",
        "Puesto": "Cargo",
        "Hasta": "Até",
        "Nadie ocupa todavía ningún puesto.": "Ninguém ocupa ainda nenhum cargo.",
        "Vacantes: {}.": "Vagos: {}.",
        "Por vencer o por atender:": "A vencer ou a atender:",
        "Aviso": "Aviso",
        "sesión celebrada": "sessão realizada",
        "sesiones celebradas": "sessões realizadas",
        "Constan {} en el archivo.": "Constam {} no arquivo.",
        " La última, {}, el {}.": " A última, {}, em {}.",
        "Sesión": "Sessão",
        "Fecha": "Data",
        "No queda ninguna en preparación, convocada ni en curso.": (
            "Não resta nenhuma em preparação, convocada nem em andamento."
        ),
        "No queda ningún acta por levantar ni por aprobar.": (
            "Não resta nenhuma ata por lavrar nem por aprovar."
        ),
        "Tomo": "Tomo",
        "Abierto": "Aberto",
        "Último folio": "Última folha",
        "En blanco": "Em branco",
        "Ninguno": "Nenhuma",
        "No hay ningún libro de actas abierto.": "Não há nenhum livro de atas aberto.",
        "Dónde se guarda cada libro y quién lo custodia no consta en el archivo.": (
            "Onde se guarda cada livro e quem o custodia não consta no arquivo."
        ),
        "Se entrega el archivo «{}», con todo lo anterior, los papeles emitidos y la bitácora de cada"
        " cambio. Sellos, claves, equipos y muebles no constan en él.": (
            "Entrega-se o arquivo «{}», com tudo o que precede, os papéis emitidos e o registro de cada"
            " alteração. Carimbos, senhas, equipamentos e móveis não constam nele."
        ),
        # El dinero.
        "Cuenta": "Conta",
        "Número": "Número",
        "Moneda": "Moeda",
        "No hay cuentas de banco.": "Não há contas bancárias.",
        "Quién firma en cada cuenta y con qué poder no consta en el archivo.": (
            "Quem assina em cada conta e com que poder não consta no arquivo."
        ),
        "Nadie debe nada.": "Ninguém deve nada.",
        "Quiénes deben:": "Quem deve:",
        "Desde": "Desde",
        "Deuda": "Dívida",
        "Planes de pago en marcha:": "Planos de pagamento em andamento:",
        "Plan": "Plano",
        "Acordado": "Acordado",
        "Total por cobrar": "Total a receber",
        "A favor de los socios": "A favor dos associados",
        "Saldo": "Saldo",
        "Antigüedad": "Antiguidade",
        "Fondo": "Fundo",
        "Clase": "Classe",
        "No se lleva caja ni bancos.": "Não há caixa nem bancos.",
        "fondo": "fundo",
        "fondos": "fundos",
        "{}, al {}:": "{}, em {}:",
        "El último ejercicio cerrado es {}.": "O último exercício encerrado é {}.",
        "Ningún ejercicio está cerrado.": "Nenhum exercício está encerrado.",
        # Los asuntos abiertos.
        "acuerdo vigente": "deliberação vigente",
        "acuerdos vigentes": "deliberações vigentes",
        "No consta ningún acuerdo vigente.": "Não consta nenhuma deliberação vigente.",
        "Acuerdos que falta llevar a cabo:": "Deliberações por executar:",
        "Acuerdos por ratificar:": "Deliberações por ratificar:",
        "Propuestas que esperan decisión:": "Propostas que aguardam decisão:",
        "Propuesta": "Proposta",
        "Consultas por escrito abiertas:": "Consultas por escrito abertas:",
        "Consulta": "Consulta",
        "Acuerdo": "Deliberação",
        "Título": "Título",
        "Encargo": "Encargo",
        "N.º {}, {}": "N.º {}, {}",
        "Sin plazo": "Sem prazo",
        "No queda ningún encargo por cumplir.": "Não resta nenhum encargo por cumprir.",
        "Encargos por cumplir:": "Encargos por cumprir:",
    }
)
"""Lo del acta de traspaso."""
