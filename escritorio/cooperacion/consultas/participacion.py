"""En qué convenios, proyectos y alianzas toma parte un socio, y de qué ediciones fue sede."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.fechas import desde_el_dia, en_corto
from escritorio.comun.base.identificadores import Hallazgo, Referencia
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.cooperacion.consultas.alianzas import buscar_alianzas
from escritorio.cooperacion.consultas.convenios import buscar_convenios, convenio
from escritorio.cooperacion.consultas.proyectos import buscar_proyectos
from escritorio.cooperacion.modelo.convenios import INSTRUMENTOS, Participacion, Situacion
from escritorio.cooperacion.modelo.eventos import ESTADOS_DE_EDICION, Edicion, Evento, Inscrito, Traspaso
from escritorio.cooperacion.modelo.proyectos import CERRADOS, ESTADOS_DE_PROYECTO, PAPELES
from escritorio.cooperacion.modelo.registros import Busqueda, ClaseDeRegistro, FichaDeRegistro, Nota
from escritorio.cooperacion.reglas.convenios import situacion
from escritorio.cooperacion.reglas.eventos import decir_cuando, nombre_de_edicion
from escritorio.cooperacion.reglas.registros import FICHAS, buscar, cierran_pronto

_EVENTOS = "SELECT clase, nombre, objeto, alianza_id, id FROM evento"
_EDICIONES = (
    "SELECT e.id, e.evento_id, v.nombre AS evento, e.numero, e.tema, e.sede, e.sede_socio_id, e.pais,"
    " e.desde, e.hasta, e.estado, e.motivo, e.declaracion_titulo, e.declaracion, e.declaracion_id,"
    " (SELECT count(*) FROM inscrito i WHERE i.edicion_id = e.id AND i.estado <> 'cancelado') AS inscritos,"
    " (SELECT count(*) FROM inscrito i WHERE i.edicion_id = e.id AND i.estado = 'asistio') AS asistieron"
    " FROM edicion e JOIN evento v ON v.id = e.evento_id"
)
_LA_ULTIMA_PRIMERO = "e.desde IS NOT NULL OR e.estado = 'celebrada', e.desde DESC"
"""Lo que no tiene fecha está por venir, salvo lo celebrado de que no consta."""
_INSCRITOS = (
    "SELECT nombre, entidad, socio_id, pais, calidad, correo, id, edicion_id, fecha, estado FROM inscrito"
)
_TRASPASOS = (
    "SELECT fecha, entrega, recibe, lo_entregado, id, numero, de_edicion_id, a_edicion_id, fundamento_id,"
    " acta_id, idioma FROM traspaso_sede"
)


def eventos(bd: Archivo) -> list[Evento]:
    """Todos, por nombre."""
    return bd.leer(Evento, f"{_EVENTOS} ORDER BY plegar(nombre), id")


def evento(bd: Archivo, evento_id: str) -> Evento:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Evento, f"{_EVENTOS} WHERE id = ?", [evento_id])


def ediciones(bd: Archivo, evento_id: str = "") -> list[Edicion]:
    """Las de un evento, o todas; la última primero."""
    return bd.leer(
        Edicion,
        f"{_EDICIONES} WHERE ?1 IN ('', e.evento_id)"
        f" ORDER BY {_LA_ULTIMA_PRIMERO}, plegar(v.nombre), e.numero DESC",
        [evento_id],
    )


def ediciones_por_decir(bd: Archivo, hoy: str) -> list[Edicion]:
    """Las previstas que ya pasaron ese día (ISO) y no se dijo si se celebraron, la última primero."""
    return bd.leer(
        Edicion,
        f"{_EDICIONES} WHERE e.estado = 'prevista' AND"
        " coalesce(e.hasta, e.desde) < substr(?, 1, length(coalesce(e.hasta, e.desde)))"
        f" ORDER BY {_LA_ULTIMA_PRIMERO}, plegar(v.nombre), e.numero DESC",
        [hoy],
    )


def ediciones_de_alianza(bd: Archivo, alianza_id: str) -> list[Edicion]:
    """Los encuentros de una alianza, el último primero."""
    return bd.leer(
        Edicion,
        f"{_EDICIONES} WHERE v.alianza_id = ? ORDER BY {_LA_ULTIMA_PRIMERO}, e.numero DESC",
        [alianza_id],
    )


def edicion(bd: Archivo, edicion_id: str) -> Edicion:
    """Una. Lanza `NoExiste`."""
    return bd.leer_uno(Edicion, f"{_EDICIONES} WHERE e.id = ?", [edicion_id])


def inscritos(bd: Archivo, edicion_id: str) -> list[Inscrito]:
    """Los de una edición; quien canceló, al final."""
    return bd.leer(
        Inscrito,
        f"{_INSCRITOS} WHERE edicion_id = ?"
        " ORDER BY estado = 'cancelado', plegar(entidad || ' ' || nombre), id",
        [edicion_id],
    )


def inscrito(bd: Archivo, inscrito_id: str) -> Inscrito:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Inscrito, f"{_INSCRITOS} WHERE id = ?", [inscrito_id])


def traspaso_desde(bd: Archivo, edicion_id: str) -> Traspaso | None:
    """El que entregó la sede de esa edición a la siguiente, si ya se hizo."""
    fila = bd.fila(f"{_TRASPASOS} WHERE de_edicion_id = ? ORDER BY numero", [edicion_id])
    return de_fila(Traspaso, fila) if fila else None


def traspasos_de(bd: Archivo, edicion_id: str) -> list[Traspaso]:
    """Aquellos en que una edición recibe o entrega la sede, en su orden."""
    return bd.leer(
        Traspaso, f"{_TRASPASOS} WHERE ? IN (de_edicion_id, a_edicion_id) ORDER BY numero", [edicion_id]
    )


def buscar_ediciones(bd: Archivo, texto: str, limite: int = 8) -> list[Edicion]:
    """Las que contienen `texto` en su evento, tema o sede, sin reparar en acentos."""
    return bd.leer(
        Edicion,
        f"{_EDICIONES} WHERE instr(plegar(v.nombre || ' ' || e.tema || ' ' || e.sede), plegar(?))"
        " ORDER BY e.desde DESC LIMIT ?",
        [texto, limite],
    )


_ACABADOS = (Situacion.TERMINADO, Situacion.VENCIDO)


def participaciones(bd: Archivo, socio_id: str) -> list[Participacion]:
    """Lo que sigue primero; en cada grupo, convenios, proyectos, alianzas y sedes."""
    todas = [
        *_convenios(bd, socio_id),
        *_proyectos(bd, socio_id),
        *_alianzas(bd, socio_id),
        *_sedes(bd, socio_id),
    ]
    return sorted(todas, key=lambda p: not p.sigue)


def _convenios(bd: Archivo, socio_id: str) -> Iterator[Participacion]:
    """Quien salió y volvió a entrar cuenta una vez, por lo último."""
    filas = bd.filas(
        "SELECT p.convenio_id, max(p.orden), p.salida FROM convenio_parte p JOIN convenio c"
        " ON c.id = p.convenio_id WHERE p.socio_id = ? GROUP BY p.convenio_id ORDER BY c.numero DESC",
        [socio_id],
    )
    for convenio_id, _, salida in filas:
        suyo = convenio(bd, convenio_id)
        hoy = situacion(suyo, bd.hoy())
        como = f"salió el {en_corto(salida)}" if salida else str(hoy)
        yield Participacion(
            Referencia("convenio", convenio_id),
            suyo.titulo,
            f"{INSTRUMENTOS[suyo.instrumento]} · {como}",
            salida is None and hoy not in _ACABADOS,
        )


def _proyectos(bd: Archivo, socio_id: str) -> Iterator[Participacion]:
    filas = bd.filas(
        "SELECT r.id, r.nombre, r.estado, p.papel, p.salida, max(p.orden) FROM proyecto_parte p"
        " JOIN proyecto r ON r.id = p.proyecto_id WHERE p.socio_id = ? GROUP BY r.id ORDER BY r.numero DESC",
        [socio_id],
    )
    for proyecto_id, nombre, estado, papel, salida, _ in filas:
        como = f"lo dejó el {en_corto(salida)}" if salida else ESTADOS_DE_PROYECTO[estado].lower()
        yield Participacion(
            Referencia("proyecto", proyecto_id),
            nombre,
            f"Proyecto · {PAPELES[papel].lower()} · {como}",
            salida is None and estado not in CERRADOS,
        )


def _alianzas(bd: Archivo, socio_id: str) -> Iterator[Participacion]:
    """Quien se retiró y volvió cuenta una vez, por lo último."""
    filas = bd.filas(
        "SELECT l.id, l.nombre, l.hasta AS acabo, a.hasta AS retiro, max(a.fecha) AS fecha FROM adhesion a"
        " JOIN alianza l ON l.id = a.alianza_id WHERE a.socio_id = ?"
        " GROUP BY l.id ORDER BY l.hasta IS NOT NULL, plegar(l.nombre)",
        [socio_id],
    )
    for f in filas:
        como = f"se retiró el {en_corto(f['retiro'])}" if f["retiro"] else desde_el_dia(f["fecha"])
        acabo = " · terminada" if f["acabo"] else ""
        yield Participacion(
            Referencia("alianza", f["id"]),
            f["nombre"],
            f"Alianza · {como}{acabo}",
            not f["retiro"] and not f["acabo"],
        )


def _sedes(bd: Archivo, socio_id: str) -> Iterator[Participacion]:
    for suya in ediciones(bd):
        if suya.sede_socio_id == socio_id:
            cuando = decir_cuando(suya.desde, suya.hasta)
            yield Participacion(
                Referencia("edicion", suya.id),
                nombre_de_edicion(suya),
                f"Sede · {cuando} · {ESTADOS_DE_EDICION[suya.estado].lower()}",
                suya.estado == "prevista",
            )


_REGISTROS = (
    "SELECT r.id, r.clase, r.nombre, r.temas, r.pais, r.resumen, r.socio_id, ifnull(s.nombre, '') AS socio,"
    " r.persona_id, r.campos, r.anotado, r.retirado, r.motivo, r.documento_id"
    " FROM registro r LEFT JOIN socio s ON s.id = r.socio_id"
)
_NOTAS = (
    "SELECT registro_id, id, clase, fecha, socio_id, quien, texto, valor, adjunto_id FROM nota_registro"
    " WHERE registro_id IN (SELECT value FROM json_each(?)) ORDER BY fecha DESC, id DESC"
)


def registros(bd: Archivo, que: Busqueda | None = None) -> list[FichaDeRegistro]:
    """Los que cumplen lo pedido (todos los vigentes, si no se dice), por nombre."""
    todos = _con_notas(bd, bd.filas(f"{_REGISTROS} ORDER BY plegar(r.nombre), r.id"))
    return buscar(todos, que or Busqueda())


def fuentes_que_cierran(bd: Archivo, hoy: str, dias: int) -> list[tuple[FichaDeRegistro, str]]:
    """Las convocatorias vigentes que cierran desde ese día (ISO) hasta tantos después, con su cierre."""
    filas = bd.filas(
        f"{_REGISTROS} WHERE r.clase = ? AND r.retirado IS NULL AND json_extract(r.campos, '$.cierre') <> ''"
        " ORDER BY plegar(r.nombre), r.id",
        [ClaseDeRegistro.FUENTE],
    )
    return cierran_pronto([_registro(f, ()) for f in filas], hoy, dias)


def hallar(bd: Archivo, texto: str, cuantos: int) -> list[Hallazgo]:
    """Convenios, proyectos, alianzas, ediciones de eventos y fichas del registro."""
    fichas = registros(bd, Busqueda(palabra=texto))[:cuantos]
    return [
        *(
            Hallazgo(c.titulo, f"Convenio {c.numero}", "merge", Referencia("convenio", c.id))
            for c in buscar_convenios(bd, texto, cuantos)
        ),
        *(
            Hallazgo(p.nombre, f"Proyecto {p.numero}", "merge", Referencia("proyecto", p.id))
            for p in buscar_proyectos(bd, texto, cuantos)
        ),
        *(
            Hallazgo(a.nombre, "Alianza", "scroll-text", Referencia("alianza", a.id))
            for a in buscar_alianzas(bd, texto, cuantos)
        ),
        *(
            Hallazgo(nombre_de_edicion(e), e.sede, "calendar-days", Referencia("edicion", e.id))
            for e in buscar_ediciones(bd, texto, cuantos)
        ),
        *(Hallazgo(r.nombre, FICHAS[r.clase].uno, "library", Referencia("registro", r.id)) for r in fichas),
    ]


def registro(bd: Archivo, registro_id: str) -> FichaDeRegistro:
    """Uno. Lanza `NoExiste`."""
    hallados = _con_notas(bd, bd.filas(f"{_REGISTROS} WHERE r.id = ?", [registro_id]))
    if not hallados:
        raise NoExiste
    return hallados[0]


def _con_notas(bd: Archivo, filas: Sequence[Fila]) -> list[FichaDeRegistro]:
    suyas: defaultdict[str, list[Nota]] = defaultdict(list)
    for f in bd.filas(_NOTAS, [json.dumps([f["id"] for f in filas])]):
        suyas[f["registro_id"]].append(de_fila(Nota, f))
    return [_registro(f, tuple(suyas[f["id"]])) for f in filas]


def _registro(fila: Fila, notas: tuple[Nota, ...]) -> FichaDeRegistro:
    temas, datos = json.loads(fila["temas"]), json.loads(fila["campos"])
    return de_fila(FichaDeRegistro, fila, temas=temas, datos=datos, notas=notas)
