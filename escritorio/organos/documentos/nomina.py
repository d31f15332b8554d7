"""La nómina de los órganos, en papel y en libro."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from escritorio.asociacion.documentos import en_excel, papel, vistos_buenos
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    SaltoDePagina,
    Titulo,
    componer,
    tabla,
)
from escritorio.comun.documentos.xlsx import hoja
from escritorio.estatutos.reglas.dictar import con_mayuscula
from escritorio.organos.modelo.papeles import (
    Barra,
    CajaDeOrgano,
    Carril,
    Credencial,
    DatosDeCredenciales,
    DatosDeMandatos,
    DatosDeNomina,
    DatosDeOrganigrama,
    RenglonDeNomina,
)
from escritorio.organos.reglas.mandatos import VACANTES_A_LA_VISTA, contar_puestos


def nomina_pdf(datos: DatosDeNomina) -> bytes:
    """Quién ocupa cada puesto, órgano por órgano, en hojas apaisadas."""
    piezas: list[Pieza] = [
        Titulo("Nómina de los órganos"),
        Parrafo(f"Quiénes ocupan cada puesto al {en_letra(datos.fecha)}."),
    ]
    for organo, suyos in groupby(datos.renglones, key=lambda r: r.organo):
        piezas += [Apartado(organo), tabla(_de_organo(list(suyos)))]
    return componer(papel(datos.membrete, "Nómina de los órganos", folio="Página", apaisado=True), piezas)


def _de_organo(todos: Sequence[RenglonDeNomina]) -> Cuadro[RenglonDeNomina]:
    """Sus renglones; los puestos vacantes, si son muchos, contados en uno al final."""
    return Cuadro(
        [
            Columna("Puesto", lambda r: r.puesto, ancho=2.7),
            Columna("Titular", _titular, ancho=3.1),
            Columna("Suplente", lambda r: r.suplente, ancho=2.3, vacio="—"),
            Columna("Desde", lambda r: r.desde, "fecha", 1.25, vacio="—"),
            Columna("Hasta", lambda r: r.hasta, "fecha", 1.25, vacio="—"),
            Columna("Fundamento", lambda r: r.fundamento, ancho=3.2, vacio="—"),
        ],
        _sin_vacantes_de_mas(todos),
    )


def _sin_vacantes_de_mas(todos: Sequence[RenglonDeNomina]) -> list[RenglonDeNomina]:
    vacios = [r.puesto for r in todos if not r.titular and not r.suplente]
    if len(vacios) <= VACANTES_A_LA_VISTA:
        return list(todos)
    cuenta = RenglonDeNomina("", con_mayuscula(str(contar_puestos(vacios))), "", "", "", "", "")
    return [*(r for r in todos if r.titular or r.suplente), cuenta]


def _titular(renglon: RenglonDeNomina) -> str:
    """Quién es; si tiene otro puesto en el órgano, cuál y que cuenta una vez."""
    if not renglon.tambien:
        return renglon.titular or "Vacante"
    return f"{renglon.titular} (también {renglon.tambien}: cuenta una vez)"


def nomina_xlsx(datos: DatosDeNomina) -> bytes:
    """La misma nómina en una hoja con filtros; los puestos vacantes, con el titular vacío."""
    ocupados = sum(bool(r.titular) for r in datos.renglones)
    vacantes = len(datos.renglones) - ocupados
    cuentas = (
        f"{contar(ocupados, 'ocupado', 'ocupados')}, {contar(vacantes, 'vacante', 'vacantes')};"
        f" al {en_corto(datos.fecha)}"
    )
    titulo = f"Nómina de los órganos de {datos.membrete.entidad}"
    nota = ". ".join(t for t in (cuentas, datos.membrete.aviso) if t)
    libro = hoja("Nómina", _entera(datos.renglones), titulo, nota)
    return en_excel(datos.membrete, f"Nómina de {datos.membrete.entidad}", [libro])


def _entera(renglones: Sequence[RenglonDeNomina]) -> Cuadro[RenglonDeNomina]:
    return Cuadro(
        [
            Columna("Órgano", lambda r: r.organo),
            Columna("Puesto", lambda r: r.puesto),
            Columna("Titular", lambda r: r.titular),
            Columna("Suplente", lambda r: r.suplente),
            Columna("Desde", lambda r: r.desde, "fecha"),
            Columna("Hasta", lambda r: r.hasta, "fecha"),
            Columna("Fundamento", lambda r: r.fundamento),
            Columna("También (cuenta una vez)", lambda r: r.tambien),
        ],
        renglones,
    )


def organigrama_en_palabras(datos: DatosDeOrganigrama) -> str:
    """«Organigrama al 21/11/2026. Consejo, 13 integrantes: Presidencia, Puerto Alborada; …»"""
    cajas = " ".join(_caja(c) for c in datos.organos) or "Todavía no hay órganos."
    return f"Organigrama al {en_corto(datos.fecha)}. {cajas}"


def linea_en_palabras(datos: DatosDeMandatos) -> str:
    """«Línea de mandatos al 21/11/2026. Consejo. Presidencia: Salto, del … al …; …»"""
    partes = [f"Línea de mandatos al {en_corto(datos.fecha)}."]
    for organo, suyos in groupby(datos.carriles, key=lambda c: c.organo):
        partes += [f"{organo}.", *(_carril(c) for c in suyos)]
    return " ".join(partes if datos.carriles else [*partes, "Todavía no hay ningún mandato anotado."])


def _caja(caja: CajaDeOrgano) -> str:
    ocupantes = "; ".join(f"{puesto}, {quien}" for puesto, quien in caja.ocupantes)
    return f"{caja.nombre}, {caja.resumen}{': ' if ocupantes else ''}{ocupantes}."


def _carril(carril: Carril) -> str:
    barras = sorted(carril.barras, key=lambda b: (b.desde, b.nombre))
    return f"{carril.puesto}: {'; '.join(_barra(b) for b in barras)}."


def _barra(barra: Barra) -> str:
    hasta = f"al {en_corto(barra.hasta)}" if barra.hasta else "sin término"
    prorroga = f"prorrogado desde el {en_corto(barra.prorrogado)}" if barra.prorrogado else ""
    notas = [
        "turno planeado" if barra.planeado else "",
        "suplente" if barra.suplente else "",
        prorroga,
        "cesó" if barra.ceso else "",
        "con suplencia" if barra.suplencias else "",
    ]
    dichas = ", ".join(n for n in notas if n)
    return f"{barra.nombre}, del {en_corto(barra.desde)} {hasta}{f' ({dichas})' if dichas else ''}"


def credencial_pdf(datos: DatosDeCredenciales) -> bytes:
    """Una página por credencial; sin ninguna, una que lo dice."""
    piezas: list[Pieza] = []
    for credencial in datos.credenciales:
        piezas += [SaltoDePagina()] if piezas else []
        piezas += _pagina(credencial, datos)
    vacia: list[Pieza] = [Titulo("Credenciales"), Parrafo("Ese día nadie ocupa ningún puesto.")]
    hoja = replace(papel(datos.membrete, "Credencial", folio="Credencial"), por_hojas=True)
    return componer(hoja, piezas or vacia)


def _pagina(credencial: Credencial, datos: DatosDeCredenciales) -> list[Pieza]:
    quien = credencial.persona or credencial.nombre
    en_nombre = f", en representación de {credencial.nombre}," if credencial.persona else ""
    desde = f" desde el {en_letra(credencial.desde)}" if credencial.desde else ""
    hasta = f" y hasta el {en_letra(credencial.hasta)}" if credencial.hasta else ""
    hecho = f"ocupa el puesto de «{credencial.puesto}» en el órgano «{credencial.organo}»{desde}{hasta}"
    if credencial.para:
        hecho = f"asiste a la sesión de {credencial.para}, {credencial.voto.lower()}"
    frase = f"{datos.membrete.entidad} acredita que {quien}{en_nombre} {hecho}."
    return [
        Titulo("Credencial"),
        Espacio(4),
        Parrafo(frase),
        Espacio(2),
        Datos(_pares(credencial)),
        Espacio(4),
        Parrafo(
            "Se extiende a pedido de la parte interesada, para acreditarse donde corresponda, el"
            f" {en_letra(datos.fecha)}."
        ),
        Espacio(10),
        Firmas(
            [
                Firmante(datos.secretario, "Secretaría", "Doy fe"),
                *vistos_buenos(datos.preside),
            ]
        ),
    ]


def _pares(credencial: Credencial) -> list[tuple[str, str]]:
    pares = [
        ("Titular de la credencial", credencial.persona or credencial.nombre),
        ("Cargo", credencial.cargo),
        ("En representación de", credencial.nombre if credencial.persona else ""),
        ("Órgano", credencial.organo),
        ("Puesto", credencial.puesto),
        ("Desde", en_corto(credencial.desde)),
        ("Hasta", en_corto(credencial.hasta)),
        ("Sesión", credencial.para),
        ("Voto", credencial.voto),
        ("Fundamento", credencial.fundamento),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]
