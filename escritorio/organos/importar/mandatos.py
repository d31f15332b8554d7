"""Los mandatos que trae un libro, con su cese si lo hubo: se nombra con las reglas de siempre."""

from __future__ import annotations

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import enumerar, plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.celdas import leer_fecha_de_celda
from escritorio.comun.datos.libros.filas import CampoDeLibro, Dicho, QueSeImporta, Renglon
from escritorio.comun.datos.libros.importacion import Suerte
from escritorio.estatutos.consultas.reglas import organos
from escritorio.organos.acciones.mandatos import cesar, nombrar
from escritorio.organos.consultas.mandatos import mandatos, puestos
from escritorio.organos.modelo.mandatos import Mandato, MandatoNuevo, Puesto
from escritorio.organos.reglas.mandatos import IncumpleRegla
from escritorio.socios.acciones import anotar_persona
from escritorio.socios.consultas import llamados, nombres_de_socios
from escritorio.socios.modelo import Llamado
from escritorio.socios.reglas.parecidos import los_que_se_parecen, nucleo

_CALIDADES = {"": "titular", "titular": "titular", "suplente": "suplente"}


def _nombrar(bd: Archivo, dicho: Dicho, libro: str) -> Renglon:
    """Nombra y, si consta, cesa. Lanza `DatoInvalido` con la columna que lo impide."""
    destino, quien = _puesto(bd, dicho), _quien(bd, dicho)
    nuevo = MandatoNuevo(
        destino.id,
        dicho["desde"],
        dicho["hasta"] or None,
        quien.id if quien and quien.tabla == "socio" else None,
        None
        if quien and quien.tabla == "socio"
        else quien.id
        if quien
        else anotar_persona(bd, dicho["quien"]),
        _calidad(dicho["calidad"]),
    )
    crea = "" if quien else "; se crea su ficha de persona"
    nombre = quien.nombre if quien else dicho["quien"]
    if (ya := _el_que_consta(bd, destino, nuevo)) is not None:
        _exigir_igual(ya, dicho)
        return Renglon(nombre, suerte=Suerte.IGUAL)
    _hacer(bd, nuevo, dicho, libro)
    if dicho["cese"]:
        hecho = _el_que_consta(bd, destino, nuevo)
        assert hecho is not None
        cesar(bd, hecho.id, dicho["cese"], dicho["motivo"] or f"Según {libro}", _apoyo(bd, dicho, libro))
    return Renglon(nombre, f"{destino.nombre} · {_periodo(dicho)}{crea}")


def _hacer(bd: Archivo, nuevo: MandatoNuevo, dicho: Dicho, libro: str) -> None:
    aunque = dicho["aunque"]
    try:
        nombrar(bd, nuevo, _apoyo(bd, dicho, libro), aunque_incumpla=bool(aunque), motivo=aunque)
    except IncumpleRegla as error:
        porque = error.mensaje.removesuffix(" Si aun así procede, confírmelo y diga por qué.")
        raise DatoInvalido(
            f"{porque} Si aun así fue, diga por qué en la columna «Aunque incumpla»", campo="aunque"
        ) from error


def _puesto(bd: Archivo, dicho: Dicho) -> Puesto:
    """El de ese nombre en ese órgano. Lanza `DatoInvalido`, con los que hay."""
    buscado, todos = plegar(dicho["organo"]), organos(bd)
    suyo = next((o for o in todos if buscado in (plegar(o.nombre), plegar(o.clave))), None)
    if suyo is None:
        raise DatoInvalido(
            f"no hay un órgano «{dicho['organo']}»; los hay {enumerar([o.nombre for o in todos])}",
            campo="organo",
        )
    hay = puestos(bd, suyo.id)
    hallado = next((p for p in hay if plegar(p.nombre) == plegar(dicho["puesto"])), None)
    if hallado is None:
        cuales = enumerar([p.nombre for p in hay]) or "ninguno"
        raise DatoInvalido(f"en {suyo.nombre} no hay ese puesto; los hay {cuales}", campo="puesto")
    return hallado


def _quien(bd: Archivo, dicho: Dicho) -> Llamado | None:
    """El socio o la persona; None, alguien que aún no tiene ficha. Lanza `DatoInvalido` si hay duda."""
    es = plegar(dicho["es"])
    if es not in ("", "socio", "persona"):
        raise DatoInvalido("diga «socio» o «persona»", campo="es")
    hallados = [x for x in llamados(bd, dicho["quien"]) if es in ("", x.tabla)]
    if len(hallados) == 1:
        return hallados[0]
    if hallados:
        clases = {x.tabla for x in hallados}
        que = "ponga el código del socio" if clases == {"socio"} else "diga en «Es» si es socio o persona"
        raise DatoInvalido(f"«{dicho['quien']}» es de varios: {que}", campo="quien")
    if es == "socio":
        raise DatoInvalido("no es de ningún socio; corríjalo o dé antes de alta al socio", campo="quien")
    if not es and (parecido := _se_parece(bd, dicho["quien"])):
        raise DatoInvalido(
            f"se parece al socio «{parecido}»: corríjalo o, si es otra persona, dígalo en «Es»", campo="quien"
        )
    return None


def _se_parece(bd: Archivo, dicho: str) -> str:
    nombres = nombres_de_socios(bd)
    lugares = los_que_se_parecen(dicho, [nucleo(n) for n in nombres])
    return nombres[lugares[0]] if lugares else ""


def _calidad(dicha: str) -> str:
    if plegar(dicha) not in _CALIDADES:
        raise DatoInvalido("diga «titular» o «suplente»", campo="calidad")
    return _CALIDADES[plegar(dicha)]


def _el_que_consta(bd: Archivo, destino: Puesto, nuevo: MandatoNuevo) -> Mandato | None:
    """El mismo nombramiento: quién, de qué y desde cuándo."""
    clave = (destino.id, nuevo.socio_id, nuevo.persona_id, nuevo.desde, nuevo.calidad)
    for m in mandatos(bd, destino.organo_id):
        if (m.puesto_id, m.socio_id, m.persona_id, m.desde, m.calidad) == clave:
            return m
    return None


def _exigir_igual(ya: Mandato, dicho: Dicho) -> None:
    for campo, consta in (("hasta", ya.hasta), ("cese", ya.cese)):
        if dicho[campo] and dicho[campo] != consta:
            hasta = f"hasta el {en_corto(consta)}" if consta else "sin esa fecha"
            raise DatoInvalido(f"ese mandato ya consta, {hasta}; corríjalo en Órganos", campo=campo)


def _apoyo(bd: Archivo, dicho: Dicho, libro: str) -> Fundamento:
    texto = dicho["fundamento"] or f"Importado de {libro}"
    return Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, texto, dicho["fecha_fundamento"] or bd.hoy())


def _periodo(dicho: Dicho) -> str:
    fin = dicho["cese"] or dicho["hasta"]
    return f"del {en_corto(dicho['desde'])}" + (f" al {en_corto(fin)}" if fin else " en adelante")


MANDATOS = QueSeImporta(
    "mandatos",
    "mandato",
    (
        CampoDeLibro(
            "quien",
            "Quién",
            ("quién", "nombre", "titular", "ocupante", "socio", "persona", "quem"),
            opcional=False,
        ),
        CampoDeLibro("es", "Es socio o persona", ("es", "clase", "tipo", "é")),
        CampoDeLibro("organo", "Órgano", ("órgano", "organismo", "órgão"), opcional=False),
        CampoDeLibro("puesto", "Puesto", ("puesto", "cargo", "función"), opcional=False),
        CampoDeLibro("calidad", "Titular o suplente", ("calidad", "titular o suplente", "qualidade")),
        CampoDeLibro(
            "desde",
            "Desde",
            ("desde", "inicio", "fecha de inicio", "início"),
            leer=leer_fecha_de_celda,
            opcional=False,
        ),
        CampoDeLibro("hasta", "Hasta", ("hasta", "término", "fin", "até"), leer=leer_fecha_de_celda),
        CampoDeLibro(
            "cese", "Cesó el", ("cese", "cesó el", "fecha de cese", "renuncia"), leer=leer_fecha_de_celda
        ),
        CampoDeLibro("motivo", "Motivo del cese", ("motivo del cese", "motivo", "motivo da saída")),
        CampoDeLibro("fundamento", "Acto en que se apoya", ("fundamento", "acto", "acta", "ato")),
        CampoDeLibro(
            "fecha_fundamento",
            "Fecha del acto",
            ("fecha del acto", "fecha del fundamento", "data do ato"),
            leer=leer_fecha_de_celda,
        ),
        CampoDeLibro("aunque", "Aunque incumpla", ("aunque incumpla", "aunque", "por qué se admitió")),
    ),
    _nombrar,
)
