"""Leer el articulado: su texto cualquier día, sus reformas y lo que le falta."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from escritorio.acuerdos.consultas import acuerdo
from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.identificadores import Hallazgo, Referencia
from escritorio.comun.base.rutas import recurso
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.estatutos.consultas.reglas import Reglamento
from escritorio.estatutos.modelo.articulado import (
    TODO_LO_APROBADO,
    ClaseDeDisposicion,
    Comparada,
    ContenidoExigido,
    ContenidoRevisado,
    Cuerpo,
    Disposicion,
    ListaDeContenidos,
    Redaccion,
    Reforma,
    clave_de_pieza,
    de_clave,
)
from escritorio.estatutos.modelo.reglas import Organo, Regla
from escritorio.estatutos.reglas.consolidar import PasoDeReforma, cambios, consolidar

_REFORMAS = (
    "SELECT r.*, c.nombre AS cuerpo, f.clase, f.texto, f.fecha, f.acuerdo_id FROM reforma r"
    " JOIN cuerpo c ON c.id = r.cuerpo_id LEFT JOIN fundamento f ON f.id = r.fundamento_id"
)
_PASOS = (
    "SELECT d.id, d.clase, x.reforma_id, x.lugar, x.rotulo, x.epigrafe, x.texto, x.suprimida"
    " FROM redaccion x JOIN disposicion d ON d.id = x.disposicion_id JOIN reforma r ON r.id = x.reforma_id"
)
_EN_ORDEN = "ORDER BY r.vigente_desde, r.numero"
SE_CITAN = (ClaseDeDisposicion.ARTICULO, ClaseDeDisposicion.DISPOSICION, ClaseDeDisposicion.COMPROMISO)
"""Lo que puede citar una regla o un acuerdo: un título o un capítulo, no."""


def cuerpos(bd: Archivo) -> list[Cuerpo]:
    """El estatuto, los reglamentos y lo demás, en su orden."""
    return bd.leer(Cuerpo, "SELECT * FROM cuerpo ORDER BY orden, nombre")


def cuerpo(bd: Archivo, cuerpo_id: str) -> Cuerpo:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Cuerpo, "SELECT * FROM cuerpo WHERE id = ?", [cuerpo_id])


def reformas(bd: Archivo, cuerpo_id: str) -> list[Reforma]:
    """El texto original y sus reformas, por número; los proyectos llevan uno provisional, detrás."""
    return [_reforma(f) for f in bd.filas(f"{_REFORMAS} WHERE c.id = ? ORDER BY r.numero", [cuerpo_id])]


def reforma(bd: Archivo, reforma_id: str) -> Reforma:
    """Una. Lanza `NoExiste`."""
    fila = bd.fila(f"{_REFORMAS} WHERE r.id = ?", [reforma_id])
    if fila is None:
        raise NoExiste
    return _reforma(fila)


def vigente_en(bd: Archivo, cuerpo_id: str, fecha: str) -> Reforma | None:
    """La última que regía ese día (ISO), o None si el texto aún no había entrado en vigor."""
    fila = bd.fila(
        f"{_REFORMAS} WHERE c.id = ? AND r.estado = 'aprobada' AND r.vigente_desde <= ?"
        " ORDER BY r.vigente_desde DESC, r.numero DESC LIMIT 1",
        [cuerpo_id, fecha],
    )
    return _reforma(fila) if fila else None


def consolidado(bd: Archivo, cuerpo_id: str, fecha: str) -> list[Disposicion]:
    """El texto que rige un día (ISO), con todas las reformas en vigor hasta entonces."""
    donde = "d.cuerpo_id = ? AND r.estado = 'aprobada' AND r.vigente_desde <= ?"
    return consolidar(_pasos(bd, donde, [cuerpo_id, fecha]))


def antes_de(bd: Archivo, reforma_id: str) -> list[Disposicion]:
    """El texto sobre el que se aplica una reforma; un proyecto, sobre todo lo aprobado."""
    return consolidar(_pasos_previos(bd, reforma(bd, reforma_id)))


def pieza_antes_de(bd: Archivo, reforma_id: str, disposicion_id: str) -> Disposicion | None:
    """Cómo estaba una disposición en el texto sobre el que se aplica una reforma, o None si no estaba."""
    suyas = consolidar(_pasos_previos(bd, reforma(bd, reforma_id), disposicion_id))
    return suyas[0] if suyas else None


def con_reforma(bd: Archivo, reforma_id: str) -> list[Disposicion]:
    """Cómo queda, o quedaría, el texto entero con esa reforma."""
    propios = _pasos(bd, "x.reforma_id = ?", [reforma_id])
    return consolidar([*_pasos_previos(bd, reforma(bd, reforma_id)), *propios])


def historia(bd: Archivo, clave: str) -> list[Redaccion]:
    """Las redacciones aprobadas de una disposición, o de una pieza suya, de la más antigua a la más nueva."""
    disposicion_id, ruta = de_clave(clave)
    pasos = _pasos(bd, "d.id = ? AND r.estado = 'aprobada'", [disposicion_id])
    hechas = cambios(_de_la_pieza(pasos, ruta) if ruta else pasos)
    return [Redaccion(reforma(bd, p.reforma_id), p.rotulo, p.epigrafe, p.texto, p.suprimida) for p in hechas]


def _de_la_pieza(pasos: Iterable[PasoDeReforma], ruta: str) -> Iterator[PasoDeReforma]:
    """Los mismos pasos, mirando sólo esa pieza: antes de que la hubiera no cuentan."""
    from escritorio.estatutos.reglas.apartados import pieza_en

    estuvo = False
    for paso in pasos:
        suyo = None if paso.suprimida else pieza_en(paso.texto, ruta)
        estuvo = estuvo or suyo is not None
        if estuvo:
            yield replace(paso, epigrafe="", texto=suyo or "", suprimida=suyo is None)


def comparar_versiones(bd: Archivo, cuerpo_id: str, desde_fecha: str, hasta_fecha: str) -> list[Comparada]:
    """El texto de un día frente al de otro, palabra a palabra."""
    from escritorio.estatutos.reglas.comparar import comparar

    return comparar(consolidado(bd, cuerpo_id, desde_fecha), consolidado(bd, cuerpo_id, hasta_fecha))


def comparar_reforma(bd: Archivo, reforma_id: str) -> list[Comparada]:
    """Lo que cambia una reforma o un proyecto."""
    from escritorio.estatutos.reglas.comparar import comparar

    return comparar(antes_de(bd, reforma_id), con_reforma(bd, reforma_id))


def registros_pendientes(bd: Archivo) -> list[Reforma]:
    """Las aprobadas con plazo para comunicarlas y sin registrar, la más urgente primero."""
    filas = bd.filas(
        f"{_REFORMAS} WHERE r.estado = 'aprobada' AND r.registro_limite IS NOT NULL AND r.registrada IS NULL"
        " ORDER BY r.registro_limite"
    )
    return [_reforma(f) for f in filas]


def reglas_por_revisar(
    bd: Archivo, reglamento: Reglamento | None = None
) -> list[tuple[Organo, Regla, Reforma]]:
    """Las reglas abiertas cuyo artículo cambió, o cambiará, desde que se fijaron, y la última que lo hace.

    `reglamento`: si ya se leyó.
    """
    cambiadas = (reglamento or Reglamento(bd)).con_cambio()
    return [(organo, regla, reforma(bd, reforma_id)) for organo, regla, reforma_id in cambiadas]


def articulos_citables(bd: Archivo) -> list[tuple[str, str]]:
    """Qué puede citar una regla: (disposicion_id, «art. 12 del Estatuto — Quórum»).

    Entran los artículos en vigor y los ya aprobados que todavía no lo están.
    """
    return [
        (d.id, _cita(d, texto.nombre))
        for texto in cuerpos(bd)
        for d in _aprobado(bd, texto.id)
        if d.clase in SE_CITAN
    ]


def citables(bd: Archivo, *, solo: Collection[str] = ()) -> list[tuple[str, str]]:
    """Lo mismo con sus piezas, detrás de cada artículo: (clave, «art. 12, letra b) del Estatuto — Quórum»).

    `solo`: de qué artículos se miran; vacío, de todos.
    """
    from escritorio.estatutos.reglas import apartados

    hallados: list[tuple[str, str]] = []
    for texto in cuerpos(bd):
        for d in _aprobado(bd, texto.id):
            if d.clase in SE_CITAN and (not solo or d.id in solo):
                hallados.append((d.id, _cita(d, texto.nombre)))
                hallados += [
                    (clave_de_pieza(d.id, a.ruta), _cita(d, texto.nombre, a.nombre))
                    for a in apartados.citables(d.texto)
                ]
    return hallados


def hallar(bd: Archivo, texto: str, cuantos: int) -> list[Hallazgo]:
    """Los artículos que se citan con ese `texto`."""
    hallados = [(clave, cita) for clave, cita in articulos_citables(bd) if plegar(texto) in plegar(cita)]
    return [
        Hallazgo(
            cita[:1].upper() + cita[1:], "Texto vigente", "scroll-text", Referencia("disposicion", clave)
        )
        for clave, cita in hallados[:cuantos]
    ]


def listas_de_contenidos() -> list[ListaDeContenidos]:
    """Las listas de contenidos mínimos que trae el programa, por nombre; las verificadas primero."""
    halladas = [_lista(ruta) for ruta in recurso("contenidos").glob("*.toml")]
    return sorted(halladas, key=lambda x: (not x.contenidos, not x.verificada, x.nombre))


def revisar_contenidos(bd: Archivo, cuerpo_id: str, lista_clave: str) -> list[ContenidoRevisado]:
    """Cada contenido de la lista, y los que le añadió la secretaría, y dónde está en el texto de hoy.

    Lanza `NoExiste` si no hay esa lista.
    """
    from escritorio.estatutos.reglas import contenidos as mirar

    lista = next((x for x in listas_de_contenidos() if x.clave == lista_clave), None)
    if lista is None:
        raise NoExiste("No hay una lista de contenidos mínimos con esa clave. Elija otra.")
    senalados: dict[str, list[str]] = {}
    for fila in bd.filas("SELECT clave, disposicion_id FROM contenido WHERE cuerpo_id = ?", [cuerpo_id]):
        senalados.setdefault(fila["clave"], []).append(fila["disposicion_id"])
    exigidos = (*lista.contenidos, *_propios(bd, cuerpo_id, lista.clave))
    return mirar.revisar_contenidos(exigidos, _aprobado(bd, cuerpo_id), senalados)


def _propios(bd: Archivo, cuerpo_id: str, lista: str) -> list[ContenidoExigido]:
    filas = bd.filas(
        "SELECT id AS propio, titulo, palabras, donde FROM contenido_propio WHERE cuerpo_id = ? AND lista = ?"
        " ORDER BY id",
        [cuerpo_id, lista],
    )
    return [
        de_fila(
            ContenidoExigido,
            f,
            clave=f"{lista}/{f['propio']}",
            palabras=(f["palabras"],) if f["palabras"] else (),
        )
        for f in filas
    ]


def _aprobado(bd: Archivo, cuerpo_id: str) -> list[Disposicion]:
    """El texto en vigor y, detrás, lo que añaden reformas aprobadas que aún no lo están."""
    hoy = consolidado(bd, cuerpo_id, bd.hoy())
    ya = {d.id for d in hoy}
    return [*hoy, *(d for d in consolidado(bd, cuerpo_id, TODO_LO_APROBADO) if d.id not in ya)]


def _cita(disposicion: Disposicion, nombre: str, pieza: str = "") -> str:
    rotulo = re.sub(r"^art(ículo|igo|\.)?\s+", "art. ", disposicion.rotulo, flags=re.IGNORECASE)
    suyo = ", ".join(p for p in (rotulo, pieza) if p)
    donde = f"{suyo} {_de(nombre)}" if suyo else nombre
    return " — ".join(p for p in (donde, disposicion.epigrafe) if p)


def _de(nombre: str) -> str:
    """«del Estatuto», «de la Declaración de Asunción»: el género, por la primera palabra."""
    primera = nombre.split()[0].lower()
    return f"de la {nombre}" if primera.endswith(("a", "ción", "dad")) else f"del {nombre}"


def _pasos_previos(bd: Archivo, actual: Reforma, disposicion_id: str = "") -> list[PasoDeReforma]:
    """Los aprobados antes que ella; con `disposicion_id`, sólo los de esa."""
    aprobadas = "d.cuerpo_id = ? AND ? IN ('', d.id) AND r.estado = 'aprobada'"
    if actual.estado != "aprobada":
        return _pasos(bd, aprobadas, [actual.cuerpo_id, disposicion_id])
    donde = f"{aprobadas} AND (r.vigente_desde, r.numero) < (?, ?)"
    return _pasos(bd, donde, [actual.cuerpo_id, disposicion_id, actual.vigente_desde, actual.numero])


def _pasos(bd: Archivo, donde: str, valores: Sequence[object]) -> list[PasoDeReforma]:
    return bd.leer(PasoDeReforma, f"{_PASOS} WHERE {donde} {_EN_ORDEN}", valores)


def _reforma(fila: Fila) -> Reforma:
    cita = de_fila(Fundamento, fila).cita if fila["clase"] else ""
    return de_fila(Reforma, fila, fundamento=cita)


def _lista(ruta: Path) -> ListaDeContenidos:
    import tomllib

    datos = tomllib.loads(ruta.read_text(encoding="utf-8"))
    exigidos = tuple(
        ContenidoExigido(f"{ruta.stem}/{c['clave']}", c["titulo"], tuple(c["palabras"]), c["donde"])
        for c in datos.get("contenidos", ())
    )
    return ListaDeContenidos(ruta.stem, datos["nombre"], datos["norma"], exigidos, datos["verificada"])


class YaNoEsProyecto(ErrorDeUsuario):
    """Esa reforma ya no es un proyecto y su texto no se toca. Prepare otra reforma para cambiarlo."""


class YaRatificada(ErrorDeUsuario):
    """Algún ente ya ratificó ese texto y no se retoca. Para cambiarlo, deshaga antes su ratificación."""


def exigir_proyecto(bd: Archivo, reforma_id: str, *, ratificado: bool = False) -> Reforma:
    """La reforma, que ha de estar en proyecto. Lanza `YaNoEsProyecto` o `NoExiste`.

    `ratificado`: también si algún ente ya la ratificó; si no, lanza `YaRatificada`.
    """
    actual = reforma(bd, reforma_id)
    if not actual.admite("redactar"):
        raise YaNoEsProyecto
    if not ratificado and bd.valor(
        "SELECT 1 FROM reforma WHERE id = ? AND ratificaciones <> '[]'", [reforma_id]
    ):
        raise YaRatificada
    return actual


def es_de(bd: Archivo, actual: Reforma, disposicion_id: str) -> bool:
    """Si la pieza la añade ese proyecto y no está en ninguna otra reforma."""
    ajenas = "SELECT 1 FROM redaccion WHERE disposicion_id = ? AND reforma_id <> ?"
    return not bd.valor(ajenas, [disposicion_id, actual.id])


def exigir_acuerdo_de_reforma(bd: Archivo, fundado_en: Fundamento) -> None:
    """Si la funda un acuerdo, ha de ser de reforma. Lanza `DatoInvalido`."""
    if not fundado_en.acuerdo_id:
        return
    if acuerdo(bd, fundado_en.acuerdo_id).tipo_decision != "reforma":
        raise DatoInvalido(
            "Ese acuerdo no se tomó como reforma del estatuto, con la mayoría que pide. Elija otro.",
            campo="fundamento_acuerdo",
        )


def aprobada_en(bd: Archivo, fundado_en: Fundamento) -> str:
    """El día (ISO) en que se aprobó: el de su acuerdo o su acto.

    Lanza `DatoInvalido` si no consta o todavía no ha llegado.
    """
    if fundado_en.acuerdo_id:
        dia, campo = acuerdo(bd, fundado_en.acuerdo_id).fecha, "fundamento_acuerdo"
    else:
        dia, campo = leer_fecha(fundado_en.fecha, "fundamento_fecha"), "fundamento_fecha"
    exigir_pasada(bd, dia, campo)
    return dia


def exigir_tras_la_vigente(bd: Archivo, cuerpo_id: str, desde: str) -> None:
    """Que no rija desde antes que el texto de hoy. Lanza `DatoInvalido`."""
    ultima = vigente_en(bd, cuerpo_id, bd.hoy())
    if ultima is not None and desde < (ultima.vigente_desde or ""):
        cual = f"La reforma n.º {ultima.numero}" if ultima.numero else "El texto original"
        rige = en_corto(ultima.vigente_desde or "")
        raise DatoInvalido(
            f"{cual} rige desde el {rige}: ésta no puede regir desde antes. Revise la fecha.",
            campo="vigente_desde",
        )


def exigir_pasada(bd: Archivo, fecha: str, campo: str) -> None:
    """Que ese día (ISO) haya llegado. Lanza `DatoInvalido`."""
    if fecha > bd.hoy():
        raise DatoInvalido(f"El {en_corto(fecha)} todavía no ha llegado. Revise la fecha.", campo=campo)
