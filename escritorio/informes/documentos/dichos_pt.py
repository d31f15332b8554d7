"""Las frases que otros asuntos componen con sus datos, en portugués de Brasil, por el molde en español.

Los huecos «{}» son los mismos y van en el mismo orden. Mandan las primeras: las más largas, antes.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product
from types import MappingProxyType

_PUESTOS = (
    (("{} coordinación", "{} coordenação"), ("{} coordinaciones", "{} coordenações")),
    (("{} puesto", "{} cargo"), ("{} puestos", "{} cargos")),
    (("{} subcoordinación", "{} subcoordenação"), ("{} subcoordinaciones", "{} subcoordenações")),
)
"""Los puestos vacantes se cuentan en este orden; cada uno, en singular y en plural."""


def _vacantes() -> dict[str, str]:
    """Cómo se dicen juntos o por separado; los que más llevan, primero."""
    juntos = (d for n in (3, 2, 1) for clases in combinations(_PUESTOS, n) for d in product(*clases))
    return {
        _unir([espanol for espanol, _ in d], "y"): _unir([portugues for _, portugues in d], "e")
        for d in juntos
    }


def _unir(partes: list[str], enlace: str) -> str:
    *primeras, ultima = partes
    return f"{', '.join(primeras)} {enlace} {ultima}" if primeras else ultima


DICHOS: Mapping[str, str] = MappingProxyType(
    {
        # Sesiones y actas.
        "{}, sesión ordinaria n.º {}": "{}, sessão ordinária n.º {}",
        "{}, sesión extraordinaria n.º {}": "{}, sessão extraordinária n.º {}",
        "{}, sesión ordinaria": "{}, sessão ordinária",
        "{}, sesión extraordinaria": "{}, sessão extraordinária",
        "{}, Ordinaria n.º {}": "{}, Ordinária n.º {}",
        "{}, Extraordinaria n.º {}": "{}, Extraordinária n.º {}",
        "{}, Ordinaria": "{}, Ordinária",
        "{}, Extraordinaria": "{}, Extraordinária",
        "Acta de no celebración n.º {}": "Ata de não realização n.º {}",
        "Acta n.º {}": "Ata n.º {}",
        "Ayuda-memoria n.º {}": "Ajuda-memória n.º {}",
        "Ad referéndum, {}": "Ad referendum, {}",
        # En qué se funda algo.
        "Acta fundacional, {}": "Ata de fundação, {}",
        "Acto anterior al programa, {}": "Ato anterior ao programa, {}",
        "Acuerdo de una sesión, {}": "Deliberação de uma sessão, {}",
        # Los mandatos.
        "{} asume como suplente, hasta el {}": "{} assume como suplente, até {}",
        "{} asume como suplente, sin término": "{} assume como suplente, sem término",
        "{} asume, hasta el {}": "{} assume, até {}",
        "{} asume, sin término": "{} assume, sem término",
        "{} se prorroga hasta el {}": "{} é prorrogado até {}",
        "{} cesa: {}": "{} deixa o cargo: {}",
        "{}; falta anotarlo": "{}; falta registrar",
        "{} termina su mandato": "{} termina seu mandato",
        "{} suple a {}: {}": "{} substitui {}: {}",
        "{} deja de suplir a {}": "{} deixa de substituir {}",
        "{}: el mandato de {} termina el {}, {}": "{}: o mandato de {} termina em {}, {}",
        "{}: el mandato de {} venció el {}, {}; sigue en funciones": (
            "{}: o mandato de {} venceu em {}, {}; segue em funções"
        ),
        "{}: el mandato de {} venció el {}, {}": "{}: o mandato de {} venceu em {}, {}",
        "{}: el mandato de {} {}; ya no cuenta: anote el cese": (
            "{}: o mandato de {} {}; já não conta: registre a saída"
        ),
        "{}: {} ya no está en la red y sigue en el puesto: anote su cese": (
            "{}: {} já não está na rede e segue no cargo: registre sua saída"
        ),
        "{}: {} dejó el cargo el {} y {} no tiene quien la represente: anote a su titular": (
            "{}: {} deixou o cargo em {} e {} não tem quem a represente: registre seu titular"
        ),
        "{}: {} sin ocupar; el primer plazo acaba el {}": "{}: {} sem ocupar; o primeiro prazo acaba em {}",
        "{}: {} sin ocupar": "{}: {} sem ocupar",
        "{}: sin ocupar {}": "{}: sem ocupar {}",
        "{} (la regla da hasta el {})": "{} (a regra dá até {})",
        "{}: no cumple los requisitos: {} ({})": "{}: não cumpre os requisitos: {} ({})",
        "{}: falta {} para {}. Lo integran {} ({})": "{}: falta {} para {}. Integram-no {} ({})",
        "{}: faltan {} para {}. Lo integran {} ({})": "{}: faltam {} para {}. Integram-no {} ({})",
        "no está al día en sus cuotas": "não está em dia com suas contribuições",
        "no está en ejercicio de su cargo": "não está no exercício de seu cargo",
        "ocupa otro puesto en {}": "ocupa outro cargo em {}",
        "{}, texto vigente desde {}": "{}, texto vigente desde {}",
        "art. {} del {}": "art. {} do {}",
        "hoy": "hoje",
        "mañana": "amanhã",
        "ayer": "ontem",
        "en {} días": "em {} dias",
        "hace {} días": "há {} dias",
        # Los puestos vacantes, contados.
        **_vacantes(),
        # Las alianzas y los proyectos.
        "{} · sin compromisos todavía": "{} · ainda sem compromissos",
        "{} · {} de {} cumplidos · {} · avance: {}": "{} · {} de {} cumpridos · {} · avanço: {}",
        "{} · {} de {} cumplidos · avance: {}": "{} · {} de {} cumpridos · avanço: {}",
        "{} de {} ciudades firmaron la versión {}": "{} de {} cidades assinaram a versão {}",
        "{} de {} ciudades firmó la versión {}": "{} de {} cidades assinou a versão {}",
        "{} de {} ciudad firmaron la versión {}": "{} de {} cidade assinaram a versão {}",
        "{} de {} ciudad firmó la versión {}": "{} de {} cidade assinou a versão {}",
        "No hay declaración que firmar": "Não há declaração para assinar",
        "{}; de {} no se sabe": "{}; de {} não se sabe",
        "{} (medido en {} de {} ciudades)": "{} (medido em {} de {} cidades)",
        "{} (medido en {} de {} ciudad)": "{} (medido em {} de {} cidade)",
        "no se puede saber": "não é possível saber",
        "sin indicadores": "sem indicadores",
        "Debía acabar el {} y sigue abierto.": "Devia acabar em {} e segue aberto.",
        "{} dejó la red el {} y sigue en el proyecto.": "{} deixou a rede em {} e segue no projeto.",
        "«{}» de {} pasó en {} de lo presupuestado.": "«{}» de {} ultrapassou em {} o orçado.",
        "«{}» debía llegar a su meta el {}. {}": "«{}» devia alcançar sua meta em {}. {}",
        "Se aleja de la meta: {}, y partía de {}.": "Afasta-se da meta: {}, e partia de {}.",
        "Se aleja de la meta: de {} se subió a {}; la meta es {}.": (
            "Afasta-se da meta: de {} subiu a {}; a meta é {}."
        ),
        "{}% del camino: de {} se bajó a {}; la meta es {}.": (
            "{}% do caminho: de {} baixou a {}; a meta é {}."
        ),
        "{}% del camino: sigue en {}; la meta es {}.": "{}% do caminho: segue em {}; a meta é {}.",
        "{}; la meta es {}": "{}; a meta é {}",
        "{}% del camino: {}.": "{}% do caminho: {}.",
        "No se puede saber: falta medirlo.": "Não é possível saber: falta medi-lo.",
        "{}. No se puede saber el avance: falta la línea de base.": (
            "{}. Não é possível saber o avanço: falta a linha de base."
        ),
        # Los principios: ahí un cargo es un puesto, no lo que se debe.
        "Cargos": "Cargos",
        "Quiénes participaron, por tamaño": "Quem participou, por porte",
        "Quiénes participaron, por país": "Quem participou, por país",
        "Qué pusieron, por tamaño, en {}": "O que aportaram, por porte, em {}",
        "Qué pusieron, por país, en {}": "O que aportaram, por país, em {}",
        "Grande ({} o más)": "Grande ({} ou mais)",
        "Mediana ({}–{})": "Média ({}–{})",
        "Pequeña (menos de {})": "Pequena (menos de {})",
        "Mediana, desde {} habitantes; grande, desde {}. Es un supuesto del programa ({}).": (
            "Média, a partir de {} habitantes; grande, a partir de {}. É uma suposição do programa ({})."
        ),
        "Mediana, desde {} habitantes; grande, desde {}. Fuente: {}.": (
            "Média, a partir de {} habitantes; grande, a partir de {}. Fonte: {}."
        ),
        "tramos de la cuota de Mercociudades, reglamento de 2002": (
            "faixas da contribuição da Mercocidades, regulamento de 2002"
        ),
        "No consta la población de {} socios, que no van en ningún tamaño: {}.": (
            "Não consta a população de {} associados, que não entram em nenhum porte: {}."
        ),
        "No consta la población de {} socio, que no van en ningún tamaño: {}.": (
            "Não consta a população de {} associado, que não entra em nenhum porte: {}."
        ),
        "{} aportes en especie no tienen importe y no se suman.": (
            "{} aportes em bens ou serviços não têm valor e não se somam."
        ),
        "{} aporte en especie no tiene importe y no se suman.": (
            "{} aporte em bens ou serviços não tem valor e não se soma."
        ),
        "No se cuentan, por ser de personas que no representan a ningún socio: {}.": (
            "Não se contam, por serem de pessoas que não representam nenhum associado: {}."
        ),
        "{}, hasta el {}": "{}, até {}",
        "del {} al {}": "de {} a {}",
        "Recibo n.º {}": "Recibo n.º {}",
    }
)
"""Lo mismo en portugués."""
